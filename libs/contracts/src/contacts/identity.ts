import type { Interaction, SubjectRef } from './interaction';

/** One identity that a message named, as its subject. The identifier itself is sealed. */
export type IdentifierRef = {
  /** `anonymousId`, `userId`, `email`, `phone`. */
  readonly kind: string;
  readonly subject: SubjectRef;
  /** Several people may have it (a mail, a phone): it may be linked to several users; a device never is. */
  readonly shared?: true;
  /** Not the primary one of its kind on the card that says it. */
  readonly further?: true;
};

/** `contacts.person-identified.v1`: a source said who somebody is. The traits are sealed. */
export type PersonIdentified = Interaction & {
  /** All that the message named, its own `subject` and `device` among them. */
  readonly identifiers: readonly IdentifierRef[];
};

/** `contacts.group-joined.v1`: a source said that somebody belongs to a group (an account). The group's traits are sealed. */
export type GroupJoined = Interaction & {
  readonly identifiers: readonly IdentifierRef[];
  /** The group's own subject: no identity of the person, never to be linked. */
  readonly group: SubjectRef;
};

/** `contacts.identity-aliased.v1`: a source said that one id was the former id of another. */
export type IdentityAliased = Interaction & {
  readonly identifiers: readonly IdentifierRef[];
  /** Of `previousId`. */
  readonly from: SubjectRef;
  /** Of `userId`. */
  readonly to: SubjectRef;
};

/** Why two subjects are taken for the same person. */
export type LinkReason = 'identify' | 'alias' | 'shared-identifier' | 'manual';

/** One end of a link. */
export type LinkedSubject = SubjectRef & {
  /** Kind of the identifier behind the subject: `anonymousId` (a device), `userId`, `email`, `phone` … */
  readonly kind: string;
};

/** `contacts.subjects-linked.v1`: from now on both belong to one profile. */
export type SubjectsLinked = {
  readonly from: LinkedSubject;
  readonly to: LinkedSubject;
  readonly reason: LinkReason;
};

/** `contacts.subjects-unlinked.v1`: the link no longer holds. */
export type SubjectsUnlinked = {
  readonly from: LinkedSubject;
  readonly to: LinkedSubject;
  /**
   * A person undid it: rules may not set it again until a person allows it. Else a stronger link of `from` took its place,
   * its merge was undone, or one end identifies nobody any more.
   */
  readonly barred: boolean;
};

/** `contacts.link-allowed.v1`: a person lifted the bar. */
export type LinkAllowed = { readonly from: LinkedSubject; readonly to: LinkedSubject };

/** `contacts.erasure-requested.v1`: the keys of these subjects are about to be destroyed. */
export type ErasureRequested = { readonly subjects: readonly SubjectRef[] };

/** `contacts.person-erased.v1`: the keys of these subjects are destroyed, their links are reset. */
export type PersonErased = { readonly subjects: readonly SubjectRef[] };
