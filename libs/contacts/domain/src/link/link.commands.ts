import type { LinkedSubject, LinkReason, SubjectRef } from '@rapport/contracts';

/** Two subjects in the order that `orient` gives: the stream is that of `from`. */
export interface Pair {
  readonly from: LinkedSubject;
  readonly to: LinkedSubject;
}

interface Caused {
  /** Id of the event or command that is the reason: repeating it changes nothing. */
  readonly cause: string;
}

/** A rule found a reason to link; where another rule or a person forbids it, nothing happens. */
export interface LinkByRule extends Pair, Caused {
  readonly type: 'link-by-rule';
  readonly reason: Exclude<LinkReason, 'manual'>;
  /** ms; when the cause was recorded. */
  readonly causedAt: number;
  /** The device whose login takes the guest `from` along: only where `from` belongs to nobody else. */
  readonly device?: string;
  /** Ids of those ends that identify nobody: the reason is kept for the day on which they do again. */
  readonly suspendedBy?: readonly string[];
}

/** What a person decides; a command that the rules forbid is refused. */
interface ByPerson extends Pair, Caused {
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
  /** Two contacts were merged, or that was undone; beside whatever else links them. */
  | ({ readonly type: 'merge' | 'unmerge'; readonly merge: string } & Pair & Caused)
  /** The login that took the guest along does not hold any more. */
  | ({ readonly type: 'give-back'; readonly device: string } & Pair & Caused)
  /** The end with the id `by` identifies nobody, or does again. */
  | ({ readonly type: 'suspend' | 'resume'; readonly by: string } & Pair & Caused)
  | { readonly type: 'erase'; readonly from: SubjectRef };
