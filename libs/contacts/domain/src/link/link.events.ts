import type { LinkAllowed, LinkedSubject, SubjectRef, SubjectsLinked, SubjectsUnlinked } from '@rapport/contracts';

/** What every event of a link stream says of its cause, so that a repeat of the cause changes nothing. */
interface Caused {
  /** Id of the event or command behind it. */
  readonly cause: string;
  /** Where another link gave way or came back because of it: id of the event or command that did that. */
  readonly trigger?: string;
}

/** Why a person changed a link: free text, so it is sealed. */
interface Noted {
  readonly note?: string;
}

/** When a person decided (ms): what was known by then does not decide otherwise later. */
interface Decided {
  readonly decidedAt: number;
}

interface Pair {
  readonly from: LinkedSubject;
  readonly to: LinkedSubject;
}

/** Whose claim it is, where it is not a rule's or a person's: that of a merge, or of a device that took its guest along. */
interface Claimed {
  readonly merge?: string;
  readonly device?: string;
  /** ms; when the cause was recorded. */
  readonly causedAt?: number;
}

export type LinkEvent =
  | { readonly type: 'subjects-linked'; readonly data: SubjectsLinked & Caused & Claimed; readonly personal?: Noted }
  | {
      readonly type: 'subjects-unlinked';
      readonly data: SubjectsUnlinked & Caused & Partial<Decided>;
      readonly personal?: Noted;
    }
  | { readonly type: 'link-allowed'; readonly data: LinkAllowed & Caused & Decided; readonly personal?: Noted }
  /** A further reason, that changes nothing as long as another one holds: once that is undone, it counts. */
  | { readonly type: 'link-claimed'; readonly data: SubjectsLinked & Caused & Claimed; readonly personal?: Noted }
  | { readonly type: 'link-claim-withdrawn'; readonly data: Pair & Caused & Claimed; readonly personal?: undefined }
  /** One end identifies nobody any more (`by`: its id): what rules say of the pair does not count. */
  | { readonly type: 'link-suspended'; readonly data: Pair & Caused & { by: string }; readonly personal?: undefined }
  | { readonly type: 'link-resumed'; readonly data: Pair & Caused & { by: string }; readonly personal?: undefined }
  /** The person behind `from` was erased: its links, whatever their state, are gone for good. */
  | { readonly type: 'links-erased'; readonly data: LinksErased; readonly personal?: undefined };

export type LinksErased = { readonly from: SubjectRef; readonly to: readonly LinkedSubject[] };

/** The private types of a link stream. */
export const linkEventTypes = [
  'subjects-linked',
  'subjects-unlinked',
  'link-allowed',
  'link-claimed',
  'link-claim-withdrawn',
  'link-suspended',
  'link-resumed',
  'links-erased',
] as const satisfies readonly LinkEvent['type'][];
