import type { DuplicateKind, DuplicateMergesFinished } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What became of one pair of a run (stream `contacts_duplicateRunItems-<run>`). */
export type RunItem = {
  readonly run: string;
  readonly pair: string;
  /** The record that is kept, and the one merged into it. */
  readonly kept: string;
  readonly merged: string;
  /** Of what was done; absent where it was refused. */
  readonly merge?: string;
  /** Why it was not done: a code. */
  readonly refused?: string;
};

export const runItemTypes = ['duplicate-merge-tried', 'duplicate-merge-undo-tried'] as const;

/** How many pairs were dealt with so far. */
export interface RunCounts {
  readonly succeeded: number;
  readonly failed: number;
}

type Of = { readonly run: string };
export type DuplicateRunEvent =
  | {
      readonly type: 'duplicate-merges-requested';
      readonly data: Of & { readonly kind: DuplicateKind; readonly threshold: number };
    }
  | { readonly type: 'duplicate-merges-advanced'; readonly data: Of & RunCounts }
  | { readonly type: 'duplicate-merges-finished'; readonly data: DuplicateMergesFinished }
  | { readonly type: 'duplicate-merges-cancelled'; readonly data: Of }
  | { readonly type: 'duplicate-merges-undo-requested'; readonly data: Of };

export const duplicateRunEventTypes = [
  'duplicate-merges-requested',
  'duplicate-merges-advanced',
  'duplicate-merges-finished',
  'duplicate-merges-cancelled',
  'duplicate-merges-undo-requested',
] as const satisfies readonly DuplicateRunEvent['type'][];

export type DuplicateRunCommand =
  | { readonly type: 'request'; readonly run: string; readonly kind: DuplicateKind; readonly threshold: number }
  | ({ readonly type: 'advance' | 'finish' } & RunCounts)
  | { readonly type: 'cancel' | 'undo' };

export type DuplicateRunState =
  | { readonly status: 'none' }
  | ({
      readonly status: 'merging' | 'merged' | 'cancelled' | 'undoing' | 'undone';
      readonly run: string;
      readonly kind: DuplicateKind;
      readonly threshold: number;
    } & RunCounts);

/** Pairs above a threshold merged in one go, and undone in one (stream `contacts_duplicateRun-<id>`). */
export const duplicateRunDecider: Decider<DuplicateRunCommand, DuplicateRunEvent, DuplicateRunState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'request') {
      const { type: _, ...data } = command;
      return state.status === 'none' ? [{ type: 'duplicate-merges-requested', data }] : [];
    }
    if (state.status === 'none') throw new DomainError('DUPLICATE.NO_SUCH_RUN', 'not-found', 'there is no such run');
    const { run, kind, status } = state;
    const isWorking = status === 'merging' || status === 'undoing';
    switch (command.type) {
      case 'advance': {
        const { succeeded, failed } = command;
        return isWorking ? [{ type: 'duplicate-merges-advanced', data: { run, succeeded, failed } }] : [];
      }
      case 'finish': {
        const { succeeded, failed } = command;
        const data = { run, kind, undone: status === 'undoing', succeeded, failed };
        return isWorking ? [{ type: 'duplicate-merges-finished', data }] : [];
      }
      case 'cancel':
        return status === 'merging' ? [{ type: 'duplicate-merges-cancelled', data: { run } }] : [];
      case 'undo':
        if (status === 'merging')
          throw new DomainError('DUPLICATE.RUNNING', 'conflict', 'the run is not over: cancel it first');
        return status === 'undoing' || status === 'undone'
          ? []
          : [{ type: 'duplicate-merges-undo-requested', data: { run } }];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    if (event.type === 'duplicate-merges-requested')
      return { status: 'merging', ...event.data, succeeded: 0, failed: 0 };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'duplicate-merges-advanced':
        return { ...state, ...event.data };
      case 'duplicate-merges-finished': {
        const { undone, succeeded, failed } = event.data;
        return { ...state, status: undone ? 'undone' : 'merged', succeeded, failed };
      }
      case 'duplicate-merges-cancelled':
        return { ...state, status: 'cancelled' };
      case 'duplicate-merges-undo-requested':
        return { ...state, status: 'undoing', succeeded: 0, failed: 0 };
      default:
        return event satisfies never;
    }
  },
};
