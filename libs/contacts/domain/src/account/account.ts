import type {
  AboutAccount,
  AccountChanged,
  AccountFacts,
  AccountListed,
  AccountRegistered,
  AccountTagged,
} from '@rapport/contracts';
import { changedFields, type Changes, type Decider, DomainError, withChanges } from '@rapport/eventsourcing';
import { normalisedTag } from '../record/tag';

export type AccountEvent =
  | { readonly type: 'account-registered'; readonly data: AccountRegistered }
  | { readonly type: 'account-changed'; readonly data: AccountChanged }
  | { readonly type: 'account-tagged'; readonly data: AccountTagged }
  | { readonly type: 'account-untagged'; readonly data: AccountTagged }
  | { readonly type: 'account-listed'; readonly data: AccountListed }
  | { readonly type: 'account-unlisted'; readonly data: AccountListed }
  | { readonly type: 'account-archived'; readonly data: AboutAccount }
  | { readonly type: 'account-restored'; readonly data: AboutAccount };

export const accountEventTypes = [
  'account-registered',
  'account-changed',
  'account-tagged',
  'account-untagged',
  'account-listed',
  'account-unlisted',
  'account-archived',
  'account-restored',
] as const satisfies readonly AccountEvent['type'][];

export type AccountCommand =
  | { readonly type: 'register'; readonly account: string; readonly facts: Partial<AccountFacts> }
  | { readonly type: 'change'; readonly changes: Changes<AccountFacts> }
  | { readonly type: 'tag' | 'untag'; readonly tag: string }
  | { readonly type: 'list' | 'unlist'; readonly list: string }
  | { readonly type: 'archive' }
  | { readonly type: 'restore' };

export interface KnownAccount {
  readonly status: 'active' | 'archived';
  readonly account: string;
  readonly facts: AccountFacts;
  readonly tags: readonly string[];
  /** Lists that it is on, sorted. */
  readonly lists: readonly string[];
}

export type AccountState = { readonly status: 'none' } | KnownAccount;

/** A company (stream `contacts_account-<id>`). */
export const accountDecider: Decider<AccountCommand, AccountEvent, AccountState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'register') {
      const { name, ...facts } = command.facts;
      if (state.status !== 'none') throw new DomainError('ACCOUNT.EXISTS', 'conflict', 'there is such an account');
      if (name === undefined) return nameless();
      return [{ type: 'account-registered', data: { account: command.account, name, ...facts } }];
    }
    if (state.status === 'none') throw new DomainError('ACCOUNT.NOT_FOUND', 'not-found', 'there is no such account');
    return decide(command, state);
  },
  evolve(state, { type, data }) {
    if (type === 'account-registered') {
      const { account, ...facts } = data;
      return { status: 'active', account, facts, tags: [], lists: [] };
    }
    if (state.status === 'none') return state;
    switch (type) {
      case 'account-changed': {
        const { account: _, fields: __, ...facts } = data;
        return { ...state, facts };
      }
      case 'account-tagged':
        return { ...state, tags: [...state.tags, data.tag].sort() };
      case 'account-untagged':
        return { ...state, tags: state.tags.filter((tag) => tag !== data.tag) };
      case 'account-listed':
        return { ...state, lists: [...state.lists, data.list].sort() };
      case 'account-unlisted':
        return { ...state, lists: state.lists.filter((list) => list !== data.list) };
      case 'account-archived':
        return { ...state, status: 'archived' };
      case 'account-restored':
        return { ...state, status: 'active' };
      default:
        return type satisfies never;
    }
  },
};

function decide(command: Exclude<AccountCommand, { type: 'register' }>, state: KnownAccount): AccountEvent[] {
  const { account, facts, tags, lists, status } = state;
  switch (command.type) {
    case 'change': {
      const { changes } = command;
      const fields = changedFields(facts, changes);
      if (changes.name === null) return nameless();
      return fields.length === 0
        ? []
        : [{ type: 'account-changed', data: { account, ...withChanges(facts, changes), fields } }];
    }
    case 'tag': {
      const tag = normalisedTag(command.tag);
      return tags.includes(tag) ? [] : [{ type: 'account-tagged', data: { account, tag } }];
    }
    case 'untag': {
      const tag = normalisedTag(command.tag);
      return tags.includes(tag) ? [{ type: 'account-untagged', data: { account, tag } }] : [];
    }
    case 'list':
    case 'unlist': {
      const { list } = command;
      const isOn = lists.includes(list);
      if (command.type === 'list') return isOn ? [] : [{ type: 'account-listed', data: { account, list } }];
      return isOn ? [{ type: 'account-unlisted', data: { account, list } }] : [];
    }
    case 'archive':
      return status === 'archived' ? [] : [{ type: 'account-archived', data: { account } }];
    case 'restore':
      return status === 'active' ? [] : [{ type: 'account-restored', data: { account } }];
    default:
      return command satisfies never;
  }
}

function nameless(): never {
  throw new DomainError('ACCOUNT.NAMELESS', 'invalid', 'an account has a name');
}
