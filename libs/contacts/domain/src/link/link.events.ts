import type { LinkAllowed, LinkedSubject, SubjectRef, SubjectsLinked, SubjectsUnlinked } from '@rapport/contracts';

/** What every event of a link stream says of its cause, so that a repeat of the cause changes nothing. */
interface Caused {
  /** Id of the event or command behind it. */
  readonly cause: string;
}

/** Why a person changed a link: free text, so it is sealed. */
interface Noted {
  readonly note?: string;
}

/** When a person decided (ms): what was known by then does not decide otherwise later. */
interface Decided {
  readonly decidedAt: number;
}

export type LinkEvent =
  | { readonly type: 'subjects-linked'; readonly data: SubjectsLinked & Caused; readonly personal?: Noted }
  | {
      readonly type: 'subjects-unlinked';
      readonly data: SubjectsUnlinked & Caused & Partial<Decided>;
      readonly personal?: Noted;
    }
  | { readonly type: 'link-allowed'; readonly data: LinkAllowed & Caused & Decided; readonly personal?: Noted }
  /** The person behind `from` was erased: its links, whatever their state, are gone for good. */
  | { readonly type: 'links-erased'; readonly data: LinksErased; readonly personal?: undefined };

export type LinksErased = { readonly from: SubjectRef; readonly to: readonly LinkedSubject[] };

/** The private types of a link stream. */
export const linkEventTypes = ['subjects-linked', 'subjects-unlinked', 'link-allowed', 'links-erased'] as const;
