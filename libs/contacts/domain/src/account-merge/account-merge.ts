import type { AccountMergeUndone, AccountsMerged } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

export type AccountMergeEvent =
  | { readonly type: 'accounts-merged'; readonly data: AccountsMerged }
  | { readonly type: 'account-merge-undone'; readonly data: AccountMergeUndone };

export const accountMergeEventTypes = [
  'accounts-merged',
  'account-merge-undone',
] as const satisfies readonly AccountMergeEvent['type'][];

export type AccountMergeCommand =
  | {
      readonly type: 'merge';
      readonly merge: string;
      readonly kept: string;
      readonly merged: string;
      readonly taken: readonly string[];
      readonly reason: string;
    }
  | { readonly type: 'undo'; readonly reason: string };

export type AccountMergeState =
  | { readonly status: 'none' }
  | { readonly status: 'merged'; readonly about: AccountsMerged }
  | { readonly status: 'undone'; readonly about: AccountsMerged };

/** One decision that two accounts are one company (stream `contacts_accountMerge-<id>`). An undone one stays undone. */
export const accountMergeDecider: Decider<AccountMergeCommand, AccountMergeEvent, AccountMergeState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'merge': {
        const { merge, kept: account, merged, taken, reason } = command;
        if (state.status !== 'none') throw new DomainError('MERGE.EXISTS', 'conflict', 'there is such a merge');
        if (account === merged)
          throw new DomainError('MERGE.SAME_ACCOUNT', 'invalid', 'an account is not merged with itself');
        return [{ type: 'accounts-merged', data: { merge, account, merged, taken: taken.toSorted(), reason } }];
      }
      case 'undo': {
        if (state.status === 'none') throw new DomainError('MERGE.NOT_FOUND', 'not-found', 'there is no such merge');
        if (state.status === 'undone') return [];
        const { merge, account, merged } = state.about;
        return [{ type: 'account-merge-undone', data: { merge, account, merged, reason: command.reason } }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'accounts-merged':
        return { status: 'merged', about: event.data };
      case 'account-merge-undone':
        return state.status === 'none' ? state : { status: 'undone', about: state.about };
      default:
        return event satisfies never;
    }
  },
};
