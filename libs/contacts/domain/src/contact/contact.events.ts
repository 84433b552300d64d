import type {
  AboutContact,
  ContactChanged,
  ContactJoinedAccount,
  ContactLeftAccount,
  ContactRegistered,
  ContactTagged,
} from '@rapport/contracts';

/** All that is known about a person as such; sealed for the contact's subject. */
export type ContactCard = {
  readonly name?: string;
  readonly email?: string;
  /** E.164 */
  readonly phone?: string;
  /** Id of the person at the shop or application whose SDK tracks it. */
  readonly userId?: string;
  readonly jobTitle?: string;
};

/** The whole card, so that the newest one says it all. */
type Carded = { readonly personal: ContactCard | null };

export type ContactEvent =
  | ({ readonly type: 'contact-registered'; readonly data: ContactRegistered } & Carded)
  | ({ readonly type: 'contact-changed'; readonly data: ContactChanged } & Carded)
  | { readonly type: 'contact-tagged'; readonly data: ContactTagged }
  | { readonly type: 'contact-untagged'; readonly data: ContactTagged }
  | { readonly type: 'contact-archived'; readonly data: AboutContact }
  | { readonly type: 'contact-restored'; readonly data: AboutContact }
  | { readonly type: 'contact-joined-account'; readonly data: ContactJoinedAccount }
  | { readonly type: 'contact-left-account'; readonly data: ContactLeftAccount }
  /** The keys of the person are destroyed. */
  | { readonly type: 'contact-erased'; readonly data: AboutContact };

export const contactEventTypes = [
  'contact-registered',
  'contact-changed',
  'contact-tagged',
  'contact-untagged',
  'contact-archived',
  'contact-restored',
  'contact-joined-account',
  'contact-left-account',
  'contact-erased',
] as const satisfies readonly ContactEvent['type'][];
