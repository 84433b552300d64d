import type { SubjectRef } from './interaction';

/** Ways on which somebody may be contacted. */
export const consentChannels = ['mail', 'sms', 'phone', 'post', 'push', 'social'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** Article 6 (1) of the GDPR, a to f. */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Who said something of which purpose, where, and in a few words why. */
export type ConsentStatement = {
  readonly subject: SubjectRef;
  /** Id of a declared purpose, e.g. `marketing`. */
  readonly purpose: string;
  /** Of purposes that have channels. */
  readonly channel?: ConsentChannel;
  /** Where it was said, e.g. `preference-centre`. */
  readonly source: string;
  readonly reason?: string;
};

/** `contacts.consent-given.v1`; the proof is sealed. */
export type ConsentGiven = ConsentStatement & {
  readonly legalBasis: LegalBasis;
  /** Version of the words that were agreed to. */
  readonly wording: string;
  /** ms; it holds up to then. */
  readonly expiresAt?: number;
  /** Id of the request that it confirms. */
  readonly request?: string;
};
/** `contacts.consent-withdrawn.v1`; without a legal basis: on every one, an objection. */
export type ConsentWithdrawn = ConsentStatement & { readonly legalBasis?: LegalBasis };
/** `contacts.consent-requested.v1`: a confirmation was asked for; the link's token is sealed. Nothing is given yet. */
export type ConsentRequested = ConsentStatement & {
  readonly request: string;
  readonly legalBasis: LegalBasis;
  readonly wording: string;
  /** ms; the link holds up to then. */
  readonly until: number;
  /** ms; what is given by it holds up to then. */
  readonly expiresAt?: number;
};

/** `contacts.identifier-suppressed.v1` and `contacts.identifier-unsuppressed.v1`: an address that nobody may write to or call. */
export type IdentifierSuppression = {
  /** What the vault knows the address by for this list alone: it outlives the erasure of its owner, and says nothing of it. */
  readonly token: string;
  /** `email`, `phone`, `userId`. */
  readonly identifierKind: string;
  /** The subject that had the address then. */
  readonly subject: SubjectRef;
  readonly source: string;
  readonly reason?: string;
};

/** What consent is asked for. */
export type ConsentPurpose = {
  readonly id: string;
  readonly name: string;
  /** None: it is asked for as a whole. */
  readonly channels: readonly ConsentChannel[];
  /** A version's text never changes. */
  readonly wording: { readonly version: string; readonly text: string };
  /** Whether a consent holds only once it is confirmed through a link. */
  readonly doubleOptIn: boolean;
  /** How long a consent holds that says nothing else; null: until it is withdrawn. */
  readonly validDays: number | null;
};

/** `contacts.consent-purposes-declared.v1`: all of them as they are from now on. */
export type ConsentPurposesDeclared = {
  readonly purposes: readonly ConsentPurpose[];
  /** Ids of the purposes that a Global Privacy Control signal objects to. */
  readonly privacySignal: readonly string[];
};
