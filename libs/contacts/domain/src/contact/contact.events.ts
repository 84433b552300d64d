import type {
  AboutContact,
  ContactChanged,
  ContactJoinedAccount,
  ContactLeftAccount,
  ContactListed,
  ContactRegistered,
  ContactTagged,
} from '@rapport/contracts';
import type { ContactCard } from './contact-card';

/** The whole card, so that the newest one says it all. */
type Carded = { readonly personal: ContactCard | null };

export type ContactEvent =
  | ({ readonly type: 'contact-registered'; readonly data: ContactRegistered } & Carded)
  | ({ readonly type: 'contact-changed'; readonly data: ContactChanged } & Carded)
  | { readonly type: 'contact-tagged'; readonly data: ContactTagged }
  | { readonly type: 'contact-untagged'; readonly data: ContactTagged }
  | { readonly type: 'contact-listed'; readonly data: ContactListed }
  | { readonly type: 'contact-unlisted'; readonly data: ContactListed }
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
  'contact-listed',
  'contact-unlisted',
  'contact-archived',
  'contact-restored',
  'contact-joined-account',
  'contact-left-account',
  'contact-erased',
] as const satisfies readonly ContactEvent['type'][];
