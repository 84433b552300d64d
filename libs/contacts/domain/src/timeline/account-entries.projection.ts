import {
  loggedInteractionKinds,
  type AboutAccount,
  type AboutTask,
  type ContactJoinedAccount,
  type ContactLeftAccount,
  type LoggedInteraction,
  type LoggedInteractionKind,
} from '@rapport/contracts';
import { accountMergeEventTypes, type AccountMergeEvent } from '../account-merge/account-merge';
import type { EntryProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { accountEventTypes, type AccountEvent } from '../account/account';
import { moment } from './moment';
import { taskEntryKinds } from './timeline.projection';

/** Where an event stands that names an account itself. */
export type AccountEntry = {
  readonly account: string;
  readonly moment: string;
  readonly position: number;
  readonly kind: string;
  readonly channel: string;
};

export type StoredAccountEntry =
  | ProjectedEvent<AccountEvent['type'] | AccountMergeEvent['type'], AboutAccount>
  | ProjectedEvent<'contact-joined-account', ContactJoinedAccount>
  | ProjectedEvent<'contact-left-account', ContactLeftAccount>
  | ProjectedEvent<LoggedInteractionKind, LoggedInteraction>
  | ProjectedEvent<(typeof taskEntryKinds)[number], AboutTask>;

/** `contacts.account-entries@1`: the account's own events and merges, who joined and left it, and interactions that are about it. */
export const accountEntries: EntryProjection<StoredAccountEntry, AccountEntry> = {
  kind: 'entry',
  name: 'contacts.account-entries',
  version: 1,
  reads: [
    ...accountEventTypes,
    ...accountMergeEventTypes,
    'contact-joined-account',
    'contact-left-account',
    ...loggedInteractionKinds,
    ...taskEntryKinds,
  ],
  entry({ type: kind, data, occurredAt, position }) {
    const { account } = data;
    const channel = 'channel' in data ? data.channel : 'other';
    return account === undefined ? null : { account, moment: moment(occurredAt, position), position, kind, channel };
  },
};
