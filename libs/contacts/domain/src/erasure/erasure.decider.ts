import {
  personalDataContexts,
  type CountedRecords,
  type ErasureCompleted,
  type ErasureRequested,
  type PersonErased,
  type SubjectRef,
} from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';

/** Who has to confirm an erasure. */
export const erasureParties = ['contacts', ...personalDataContexts] as const;
export type ErasureParty = (typeof erasureParties)[number];

/** One of them has done its part, and how many records that were about the person it has. */
export type ErasureConfirmed = { readonly by: ErasureParty; readonly records: readonly CountedRecords[] };

export type ErasureEvent =
  | { readonly type: 'erasure-requested'; readonly data: ErasureRequested }
  | { readonly type: 'person-erased'; readonly data: PersonErased }
  | { readonly type: 'erasure-confirmed'; readonly data: ErasureConfirmed }
  | { readonly type: 'erasure-completed'; readonly data: ErasureCompleted };

export const erasureEventTypes = [
  'erasure-requested',
  'person-erased',
  'erasure-confirmed',
  'erasure-completed',
] as const;

export type ErasureCommand =
  /** The intent comes first, so that an erasure cut short by a crash is taken up again. */
  | { readonly type: 'request'; readonly subjects: readonly SubjectRef[] }
  /** The keys are destroyed and the links reset. */
  | { readonly type: 'complete' }
  | { readonly type: 'confirm'; readonly by: ErasureParty; readonly records: readonly CountedRecords[] };

export type ErasureState =
  | { readonly status: 'none' }
  | { readonly status: 'requested'; readonly subjects: readonly SubjectRef[] }
  | {
      readonly status: 'erased';
      readonly subjects: readonly SubjectRef[];
      readonly confirmed: readonly ErasureParty[];
    };

/** One person's erasure (stream `contacts_erasure-<canonical subject id>`). */
export const erasureDecider: Decider<ErasureCommand, ErasureEvent, ErasureState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'request':
        return state.status === 'none' ? [{ type: 'erasure-requested', data: { subjects: command.subjects } }] : [];
      case 'complete':
        return state.status === 'requested' ? [{ type: 'person-erased', data: { subjects: state.subjects } }] : [];
      case 'confirm':
        return confirm(command, state);
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'erasure-requested':
        return { status: 'requested', subjects: event.data.subjects };
      case 'person-erased':
        return { status: 'erased', subjects: event.data.subjects, confirmed: [] };
      case 'erasure-confirmed':
        return state.status === 'erased' ? { ...state, confirmed: [...state.confirmed, event.data.by] } : state;
      case 'erasure-completed':
        return state;
      default:
        return event satisfies never;
    }
  },
};

function confirm(
  { by, records }: Extract<ErasureCommand, { type: 'confirm' }>,
  state: ErasureState,
): readonly ErasureEvent[] {
  if (state.status !== 'erased' || state.confirmed.includes(by)) return [];
  const confirmed: ErasureEvent = { type: 'erasure-confirmed', data: { by, records } };
  const left = erasureParties.filter((party) => party !== by && !state.confirmed.includes(party));
  const [first] = state.subjects;
  if (left.length > 0 || !first) return [confirmed];
  return [confirmed, { type: 'erasure-completed', data: { erasure: first.id, subjects: state.subjects } }];
}
