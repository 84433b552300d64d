import type { ContactPoint, OtherName, PostalAddress, SocialHandle } from '@rapport/contracts';

/** The parts of a name that are known; none of them is asked of everybody. */
export type NameParts = {
  /** `Dr.`, `Sra.` */
  readonly prefix?: string;
  readonly given?: string;
  readonly middle?: string;
  readonly family?: string;
  /** `Jr.`, `PhD` */
  readonly suffix?: string;
  readonly nickname?: string;
};

/** All that is known about a person as such; sealed for the contact's subject. */
export type ContactCard = {
  /** As the person writes it, in any script. */
  readonly name?: string;
  readonly nameParts?: NameParts;
  readonly otherNames?: readonly OtherName[];
  /** The primary one. */
  readonly email?: string;
  /** As it was typed, where that is something else. */
  readonly emailEntered?: string;
  /** Several, each with its purpose and validity; the primary one may be among them, to say its own. */
  readonly emails?: readonly ContactPoint[];
  /** The primary one, E.164. */
  readonly phone?: string;
  readonly phoneEntered?: string;
  readonly phones?: readonly ContactPoint[];
  readonly addresses?: readonly PostalAddress[];
  /** Id of the person at the shop or application whose SDK tracks it. */
  readonly userId?: string;
  readonly jobTitle?: string;
  /** BCP 47, e.g. `pt-BR`. */
  readonly language?: string;
  /** IANA, e.g. `Europe/Lisbon`. */
  readonly timeZone?: string;
  /** `YYYY-MM-DD`, or `--MM-DD` where the year is not known. */
  readonly birthday?: string;
  readonly social?: readonly SocialHandle[];
};
