import type { ContactPoint, OtherName, PostalAddress, SocialHandle } from './profile';

/** What is known of a company: nothing of it is about a person, so all of it is plain. */
export type AccountFacts = {
  readonly name: string;
  /** Of its mails and web site, e.g. `example.com`. */
  readonly domain?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly industry?: string;
  readonly otherNames?: readonly OtherName[];
  readonly website?: string;
  /** The primary one, E.164. */
  readonly phone?: string;
  /** As it was typed, where that is something else. */
  readonly phoneEntered?: string;
  readonly phones?: readonly ContactPoint[];
  readonly emails?: readonly ContactPoint[];
  readonly addresses?: readonly PostalAddress[];
  /** How many work there. */
  readonly employees?: number;
  /** In a company register. */
  readonly registrationNumber?: string;
  readonly taxId?: string;
  /** BCP 47. */
  readonly language?: string;
  /** IANA. */
  readonly timeZone?: string;
  readonly social?: readonly SocialHandle[];
  readonly source?: string;
  /** Id of the user whose account it is. */
  readonly owner?: string;
  readonly lifecycleStage?: string;
};

export type AboutAccount = { readonly account: string };
/** `contacts.account-registered.v1` */
export type AccountRegistered = AboutAccount & AccountFacts;
/** `contacts.account-changed.v1`: all that holds from now on, and the names of the fields that are new. */
export type AccountChanged = AboutAccount & AccountFacts & { readonly fields: readonly string[] };
/** `contacts.account-tagged.v1` and `contacts.account-untagged.v1` */
export type AccountTagged = AboutAccount & { readonly tag: string };
/** `contacts.account-listed.v1` and `contacts.account-unlisted.v1` */
export type AccountListed = AboutAccount & { readonly list: string };

/**
 * `contacts.accounts-merged.v1`: somebody took two accounts for one company. `account` goes on, `merged` answers with it.
 * Both keep their streams, so an undo is exact.
 */
export type AccountsMerged = AboutAccount & {
  readonly merge: string;
  /** The account that is merged into it. */
  readonly merged: string;
  /** Names of the fields whose value is that of `merged`, until somebody changes them. */
  readonly taken: readonly string[];
  readonly reason: string;
};
/** `contacts.account-merge-undone.v1`: they are two accounts again, each as if they had never been merged. */
export type AccountMergeUndone = AboutAccount & {
  readonly merge: string;
  readonly merged: string;
  readonly reason: string;
};
