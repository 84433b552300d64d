import type { HandOverBegun } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';

/** A batch is done, and where the next one begins. */
export type PartAdvanced = {
  readonly handOver: string;
  /** Of this batch. */
  readonly given: number;
  readonly refused: number;
  /** Of the list of the kind; null: that kind is done. */
  readonly next: string | null;
};

export type PartEvent =
  | { readonly type: 'hand-over-part-begun'; readonly data: HandOverBegun }
  | {
      readonly type: 'hand-over-part-advanced';
      readonly data: PartAdvanced & { readonly givenInAll: number; readonly refusedInAll: number };
    }
  | {
      readonly type: 'hand-over-part-finished';
      readonly data: { readonly handOver: string; readonly givenInAll: number; readonly refusedInAll: number };
    };

export const partEventTypes = [
  'hand-over-part-begun',
  'hand-over-part-advanced',
  'hand-over-part-finished',
] as const satisfies readonly PartEvent['type'][];

export type PartCommand =
  | ({ readonly type: 'begin' } & HandOverBegun)
  | ({ readonly type: 'advance' } & Omit<PartAdvanced, 'handOver'>)
  | { readonly type: 'finish' };

export type PartState =
  | { readonly status: 'none' }
  | {
      readonly status: 'running' | 'finished';
      readonly begun: HandOverBegun;
      /** Batches that are done. */
      readonly batches: number;
      /** Kinds that are done, in the order of the context. */
      readonly kinds: number;
      readonly next: string | null;
      readonly given: number;
      readonly refused: number;
    };

/** What one context does of a hand-over (stream `<context>_handOverPart-<id>`): small, however many records there are. */
export const partDecider: Decider<PartCommand, PartEvent, PartState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'begin') {
      const { type: _, ...begun } = command;
      return state.status === 'none' ? [{ type: 'hand-over-part-begun', data: begun }] : [];
    }
    if (state.status !== 'running') return [];
    const { handOver } = state.begun;
    if (command.type === 'finish') {
      const sums = { givenInAll: state.given, refusedInAll: state.refused };
      return [{ type: 'hand-over-part-finished', data: { handOver, ...sums } }];
    }
    const { given, refused, next } = command;
    const sums = { givenInAll: state.given + given, refusedInAll: state.refused + refused };
    return [{ type: 'hand-over-part-advanced', data: { handOver, given, refused, next, ...sums } }];
  },
  evolve(state, { type, data }) {
    if (type === 'hand-over-part-begun')
      return { status: 'running', begun: data, batches: 0, kinds: 0, next: null, given: 0, refused: 0 };
    if (state.status === 'none') return state;
    switch (type) {
      case 'hand-over-part-advanced': {
        const kinds = state.kinds + (data.next === null ? 1 : 0);
        const sums = { given: data.givenInAll, refused: data.refusedInAll };
        return { ...state, ...sums, kinds, next: data.next, batches: state.batches + 1 };
      }
      case 'hand-over-part-finished':
        return { ...state, status: 'finished' };
      default:
        return type satisfies never;
    }
  },
};
