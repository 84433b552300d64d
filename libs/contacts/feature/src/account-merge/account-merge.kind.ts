import {
  accountMergeDecider,
  accountMergeEventTypes,
  accountTiesDecider,
  accountTieEventTypes,
  type AccountMergeCommand,
  type AccountMergeEvent,
  type AccountMergeState,
  type AccountTieCommand,
  type AccountTieEvent,
  type AccountTies,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** Merges of accounts on the event store; nothing of them is sealed. */
export const accountMergeKind: RecordKind<AccountMergeCommand, AccountMergeEvent, AccountMergeState> = {
  decider: accountMergeDecider,
  eventTypes: accountMergeEventTypes,
  streamPrefix: 'contacts_accountMerge-',
  notFound: 'MERGE.NOT_FOUND',
};

/** What merges hold for an account, by the account's id. */
export const accountTiesKind: RecordKind<AccountTieCommand, AccountTieEvent, AccountTies> = {
  decider: accountTiesDecider,
  eventTypes: accountTieEventTypes,
  streamPrefix: 'contacts_accountTies-',
  notFound: 'ACCOUNT.NOT_FOUND',
};
