import type { ContactPlainFields, IdentifierRef, SubjectRef } from '@rapport/contracts';
import type { ContactCard } from './contact-card';
import type { ContactEvent } from './contact.events';

/** A time at an account; days as `YYYY-MM-DD`, both inclusive. */
export type AccountStay = { readonly account: string; readonly since: string; readonly until: string | null };

/** A contact with a card. */
export interface KnownContact {
  readonly status: 'active' | 'archived';
  readonly subject: SubjectRef;
  readonly card: ContactCard;
  readonly plain: ContactPlainFields;
  readonly identifiers: readonly IdentifierRef[];
  readonly tags: readonly string[];
  /** Lists that it is on, sorted. */
  readonly lists: readonly string[];
  readonly accounts: readonly AccountStay[];
}

export type ContactState =
  { readonly status: 'none' } | KnownContact | { readonly status: 'erased'; readonly subject: SubjectRef };

export function evolveContact(state: ContactState, event: ContactEvent): ContactState {
  const { type, data } = event;
  if (type === 'contact-erased') return { status: 'erased', subject: data.subject };
  if (type === 'contact-registered' || type === 'contact-changed') {
    // Sealed parts do not open between the destruction of the keys and the event that says so.
    if (!event.personal) return { status: 'erased', subject: data.subject };
    const { subject, identifiers, country, source, owner, lifecycleStage } = event.data;
    const known: KnownContact =
      state.status === 'active' || state.status === 'archived' ? state : { ...untouched, subject };
    const plain = {
      ...(country && { country }),
      ...(source && { source }),
      ...(owner && { owner }),
      ...(lifecycleStage && { lifecycleStage }),
    };
    return { ...known, card: event.personal, plain, identifiers };
  }
  if (state.status === 'none' || state.status === 'erased') return state;
  switch (type) {
    case 'contact-tagged':
      return { ...state, tags: [...state.tags, event.data.tag].sort() };
    case 'contact-untagged':
      return { ...state, tags: state.tags.filter((tag) => tag !== event.data.tag) };
    case 'contact-listed':
      return { ...state, lists: [...state.lists, event.data.list].sort() };
    case 'contact-unlisted':
      return { ...state, lists: state.lists.filter((list) => list !== event.data.list) };
    case 'contact-archived':
      return { ...state, status: 'archived' };
    case 'contact-restored':
      return { ...state, status: 'active' };
    case 'contact-joined-account': {
      const { account, since } = event.data;
      return { ...state, accounts: [...state.accounts, { account, since, until: null }] };
    }
    case 'contact-left-account': {
      const { account, until } = event.data;
      const left = (stay: AccountStay) => stay.account === account && stay.until === null;
      return { ...state, accounts: state.accounts.map((stay) => (left(stay) ? { ...stay, until } : stay)) };
    }
    default:
      return type satisfies never;
  }
}

const untouched = {
  status: 'active',
  card: {},
  plain: {},
  identifiers: [],
  tags: [],
  lists: [],
  accounts: [],
} as const;
