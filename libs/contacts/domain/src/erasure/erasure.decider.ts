import type { ErasureRequested, PersonErased, SubjectRef } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';

export type ErasureEvent =
  | { readonly type: 'erasure-requested'; readonly data: ErasureRequested }
  | { readonly type: 'person-erased'; readonly data: PersonErased };

export const erasureEventTypes = ['erasure-requested', 'person-erased'] as const;

export type ErasureCommand =
  /** The intent comes first, so that an erasure cut short by a crash is taken up again. */
  | { readonly type: 'request'; readonly subjects: readonly SubjectRef[] }
  /** The keys are destroyed and the links reset. */
  | { readonly type: 'complete' };

export type ErasureState =
  | { readonly status: 'none' }
  | { readonly status: 'requested'; readonly subjects: readonly SubjectRef[] }
  | { readonly status: 'erased'; readonly subjects: readonly SubjectRef[] };

/** One person's erasure (stream `contacts_erasure-<canonical subject id>`). */
export const erasureDecider: Decider<ErasureCommand, ErasureEvent, ErasureState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'request':
        return state.status === 'none' ? [{ type: 'erasure-requested', data: { subjects: command.subjects } }] : [];
      case 'complete':
        return state.status === 'requested' ? [{ type: 'person-erased', data: { subjects: state.subjects } }] : [];
      default:
        return command satisfies never;
    }
  },
  evolve(_, event) {
    switch (event.type) {
      case 'erasure-requested':
        return { status: 'requested', subjects: event.data.subjects };
      case 'person-erased':
        return { status: 'erased', subjects: event.data.subjects };
      default:
        return event satisfies never;
    }
  },
};
