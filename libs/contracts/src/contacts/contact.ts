import type { IdentifierRef } from './identity';
import type { SubjectRef } from './interaction';

/** What every event of a contact says: whose it is. The subject's id is the contact's. */
export type AboutContact = { readonly subject: SubjectRef };

/** What is plain of a contact; name, mail, phone and the rest of the card are sealed. */
type ContactFacts = AboutContact & {
  /** The contact itself, and what it is known by. */
  readonly identifiers: readonly IdentifierRef[];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
};

/** `contacts.contact-registered.v1` */
export type ContactRegistered = ContactFacts;
/** `contacts.contact-changed.v1`: all that holds from now on, and the names of the fields that are new. */
export type ContactChanged = ContactFacts & { readonly fields: readonly string[] };
/** `contacts.contact-tagged.v1` and `contacts.contact-untagged.v1` */
export type ContactTagged = AboutContact & { readonly tag: string };
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
