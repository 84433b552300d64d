import type { IdentifierRef } from './identity';
import type { SubjectRef } from './interaction';

/** What every event of a contact says: whose it is. The subject's id is the contact's. */
export type AboutContact = { readonly subject: SubjectRef };

/** What is plain of a contact; name, mail, phone and the rest of the card are sealed. */
type ContactFacts = AboutContact & {
  /** The contact itself, and what it is known by. */
  readonly identifiers: readonly IdentifierRef[];
} & ContactPlainFields;

/** Fields of a contact that say nothing of a person that numbers may not be kept of. */
export type ContactPlainFields = {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Where the contact came from, in a few words, e.g. `trade fair`. */
  readonly source?: string;
  /** Id of the user whose contact it is. */
  readonly owner?: string;
  /** E.g. `lead`, `customer`. */
  readonly lifecycleStage?: string;
};

/** `contacts.contact-registered.v1` */
export type ContactRegistered = ContactFacts;
/** `contacts.contact-changed.v1`: all that holds from now on, and the names of the fields that are new. */
export type ContactChanged = ContactFacts & { readonly fields: readonly string[] };
/** `contacts.contact-tagged.v1` and `contacts.contact-untagged.v1` */
export type ContactTagged = AboutContact & { readonly tag: string };
/** `contacts.contact-listed.v1` and `contacts.contact-unlisted.v1`: put on a list that people keep, and taken off. */
export type ContactListed = AboutContact & { readonly list: string };
/** `contacts.contact-joined-account.v1` */
export type ContactJoinedAccount = AboutContact & {
  readonly account: string;
  /** First day, `YYYY-MM-DD`. */
  readonly since: string;
};
/** `contacts.contact-left-account.v1` */
export type ContactLeftAccount = AboutContact & {
  readonly account: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string;
};
