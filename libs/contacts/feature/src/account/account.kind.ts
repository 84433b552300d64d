import {
  accountDecider,
  accountEventTypes,
  type AccountCommand,
  type AccountEvent,
  type AccountState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';

/** Accounts on the event store; nothing of them is sealed. */
export const accountKind: RecordKind<AccountCommand, AccountEvent, AccountState> = {
  decider: accountDecider,
  eventTypes: accountEventTypes,
  streamPrefix: 'contacts_account-',
  notFound: 'ACCOUNT.NOT_FOUND',
  held: {
    kind: 'contacts.accounts',
    by: (state) => (state.status === 'none' ? null : holderOf({ owner: state.facts.owner ?? null })),
  },
};
