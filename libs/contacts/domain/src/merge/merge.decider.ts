import type { ContactsMerged, SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { MergeEvent } from './merge.events';

export type MergeCommand =
  | {
      readonly type: 'merge';
      readonly merge: string;
      readonly kept: SubjectRef;
      readonly merged: SubjectRef;
      readonly taken: readonly string[];
      readonly reason: string;
    }
  | { readonly type: 'undo'; readonly reason: string };

export type MergeState =
  | { readonly status: 'none' }
  | { readonly status: 'merged'; readonly about: ContactsMerged }
  | { readonly status: 'undone'; readonly about: ContactsMerged };

/** One decision of a person that two contacts are one (stream `contacts_merge-<id>`). An undone one stays undone. */
export const mergeDecider: Decider<MergeCommand, MergeEvent, MergeState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'merge': {
        const { merge, kept, merged, taken, reason } = command;
        if (state.status !== 'none') throw new DomainError('MERGE.EXISTS', 'conflict', 'there is such a merge');
        if (kept.id === merged.id)
          throw new DomainError('MERGE.SAME_CONTACT', 'invalid', 'a contact is not merged with itself');
        const data = { merge, subject: kept, merged, taken: taken.toSorted() };
        return [{ type: 'contacts-merged', data, personal: { reason } }];
      }
      case 'undo': {
        if (state.status === 'none') throw new DomainError('MERGE.NOT_FOUND', 'not-found', 'there is no such merge');
        if (state.status === 'undone') return [];
        const { merge, subject, merged } = state.about;
        return [{ type: 'merge-undone', data: { merge, subject, merged }, personal: { reason: command.reason } }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'contacts-merged':
        return { status: 'merged', about: event.data };
      case 'merge-undone':
        return state.status === 'none' ? state : { status: 'undone', about: state.about };
      default:
        return event satisfies never;
    }
  },
};
