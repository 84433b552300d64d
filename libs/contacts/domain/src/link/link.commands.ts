import type { LinkedSubject, LinkReason, SubjectRef } from '@rapport/contracts';

/** Two subjects in the order that `orient` gives: the stream is that of `from`. */
export interface Pair {
  readonly from: LinkedSubject;
  readonly to: LinkedSubject;
}

/** A rule found a reason to link; where another rule or a person forbids it, nothing happens. */
export interface LinkByRule extends Pair {
  readonly type: 'link-by-rule';
  readonly reason: Exclude<LinkReason, 'manual'>;
  /** Id of the event that is the reason. */
  readonly cause: string;
  /** ms; when that event was recorded. */
  readonly causedAt: number;
  /** Only where `from` belongs to nobody yet. */
  readonly onlyIfUnowned?: boolean;
}

/** What a person decides; a command that the rules forbid is refused. */
interface ByPerson extends Pair {
  /** Id of the command: repeating it changes nothing. */
  readonly cause: string;
  /** ms */
  readonly now: number;
  /** Why, in the person's words. */
  readonly note: string;
}

export type LinkCommand =
  | LinkByRule
  | ({ readonly type: 'link' } & ByPerson)
  | ({ readonly type: 'unlink' } & ByPerson)
  | ({ readonly type: 'allow' } & ByPerson)
  | { readonly type: 'erase'; readonly from: SubjectRef };
