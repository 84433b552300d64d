import type { Decider } from '@rapport/eventsourcing';

/** What became of one record; `code`: of the problem where it was refused. */
export type GivenRecord = { readonly record: string; readonly code?: string };

/** Records that are given together. Chosen before any is given, so that what a crash cut short is told whole. */
export type BatchChosen = {
  /** Name of their list: `contacts.contacts`. */
  readonly kind: string;
  readonly records: readonly string[];
  readonly next: string | null;
};

export type BatchEvent =
  | { readonly type: 'hand-over-records-chosen'; readonly data: BatchChosen }
  | { readonly type: 'hand-over-records-given'; readonly data: { readonly refused: readonly GivenRecord[] } };

export const batchEventTypes = [
  'hand-over-records-chosen',
  'hand-over-records-given',
] as const satisfies readonly BatchEvent['type'][];

export type BatchCommand =
  ({ readonly type: 'choose' } & BatchChosen) | { readonly type: 'note'; readonly refused: readonly GivenRecord[] };

export type BatchState =
  | { readonly status: 'none' }
  | { readonly status: 'chosen'; readonly chosen: BatchChosen }
  | { readonly status: 'given'; readonly chosen: BatchChosen; readonly refused: readonly GivenRecord[] };

/** Some of the records of a hand-over (stream `<context>_handOverBatch-<id>`). */
export const batchDecider: Decider<BatchCommand, BatchEvent, BatchState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'choose') {
      const { type: _, ...chosen } = command;
      return state.status === 'none' ? [{ type: 'hand-over-records-chosen', data: chosen }] : [];
    }
    const { refused } = command;
    return state.status === 'chosen' ? [{ type: 'hand-over-records-given', data: { refused } }] : [];
  },
  evolve(state, { type, data }) {
    if (type === 'hand-over-records-chosen') return { status: 'chosen', chosen: data };
    return state.status === 'none' ? state : { status: 'given', chosen: state.chosen, refused: data.refused };
  },
};
