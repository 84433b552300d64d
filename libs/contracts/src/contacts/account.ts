/** What is known of a company: nothing of it is about a person, so all of it is plain. */
export type AccountFacts = {
  readonly name: string;
  /** Of its mails and web site, e.g. `example.com`. */
  readonly domain?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly industry?: string;
};

export type AboutAccount = { readonly account: string };
/** `contacts.account-registered.v1` */
export type AccountRegistered = AboutAccount & AccountFacts;
/** `contacts.account-changed.v1`: all that holds from now on, and the names of the fields that are new. */
export type AccountChanged = AboutAccount & AccountFacts & { readonly fields: readonly string[] };
/** `contacts.account-tagged.v1` and `contacts.account-untagged.v1` */
export type AccountTagged = AboutAccount & { readonly tag: string };
