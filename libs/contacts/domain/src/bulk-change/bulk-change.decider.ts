import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { PlainChange } from './take-back';

export type BulkVerb = 'tag' | 'untag' | 'list' | 'unlist' | 'archive' | 'restore' | 'change';

/** What is done to each record. Only what is plain: these events are sealed for nobody. */
export type BulkRequest = {
  readonly kind: 'contact' | 'account';
  readonly verb: BulkVerb;
  /** The tag or list, where the verb has one. */
  readonly word?: string;
  /** The fields, of `change`. */
  readonly fields?: PlainChange;
};

/** What became of one record: the versions before and after where it changed, the problem's code where it was refused. */
export type BulkOutcome = {
  readonly id: string;
  readonly status: 'changed' | 'unchanged' | 'refused';
  readonly before?: number;
  readonly after?: number;
  readonly code?: string;
};

/** What undo made of one record. `kept`: fields that somebody changed since, and that stay so. */
export type UndoOutcome = {
  readonly id: string;
  readonly status: 'undone' | 'kept' | 'refused';
  readonly kept?: readonly string[];
  readonly code?: string;
};

export type BulkChangeEvent =
  | { readonly type: 'bulk-change-requested'; readonly data: { readonly request: BulkRequest; readonly by: string } }
  | { readonly type: 'bulk-records-chosen'; readonly data: { readonly ids: readonly string[] } }
  | { readonly type: 'bulk-change-begun'; readonly data: Record<string, never> }
  | { readonly type: 'bulk-records-changed'; readonly data: { readonly outcomes: readonly BulkOutcome[] } }
  /** `records`: those that it takes back; absent in those of before. */
  | { readonly type: 'bulk-undo-requested'; readonly data: { readonly by: string; readonly records?: number } }
  | { readonly type: 'bulk-records-taken-back'; readonly data: { readonly outcomes: readonly UndoOutcome[] } };

export const bulkChangeEventTypes = [
  'bulk-change-requested',
  'bulk-records-chosen',
  'bulk-change-begun',
  'bulk-records-changed',
  'bulk-undo-requested',
  'bulk-records-taken-back',
] as const satisfies readonly BulkChangeEvent['type'][];

export type BulkChangeCommand =
  | { readonly type: 'request'; readonly request: BulkRequest; readonly by: string; readonly ids: readonly string[] }
  | { readonly type: 'note'; readonly outcomes: readonly BulkOutcome[] }
  | { readonly type: 'undo'; readonly by: string }
  | { readonly type: 'note-undone'; readonly outcomes: readonly UndoOutcome[] };

export interface KnownBulkChange {
  readonly status: 'running' | 'done' | 'undoing' | 'undone';
  readonly request: BulkRequest;
  readonly by: string;
  readonly undoBy: string | null;
  readonly ids: readonly string[];
  readonly outcomes: readonly BulkOutcome[];
  readonly undone: readonly UndoOutcome[];
}

export type BulkChangeState = { readonly status: 'none' } | KnownBulkChange;

/** Ids that one event holds. */
const CHOSEN_AT_ONCE = 5_000;

/** One change of many records, done in the background and undone as one (stream `contacts_bulkChange-<id>`). */
export const bulkChangeDecider: Decider<BulkChangeCommand, BulkChangeEvent, BulkChangeState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'request') {
      if (state.status !== 'none') throw new DomainError('BULK_CHANGE.EXISTS', 'conflict', 'there is such a change');
      const { request, by, ids } = command;
      const chosen = Array.from({ length: Math.ceil(ids.length / CHOSEN_AT_ONCE) }, (_, index): BulkChangeEvent => {
        const some = ids.slice(index * CHOSEN_AT_ONCE, (index + 1) * CHOSEN_AT_ONCE);
        return { type: 'bulk-records-chosen', data: { ids: some } };
      });
      return [
        { type: 'bulk-change-requested', data: { request, by } },
        ...chosen,
        { type: 'bulk-change-begun', data: {} },
      ];
    }
    if (state.status === 'none') throw new DomainError('BULK_CHANGE.NOT_FOUND', 'not-found', 'there is no such change');
    switch (command.type) {
      case 'note':
        return command.outcomes.length === 0
          ? []
          : [{ type: 'bulk-records-changed', data: { outcomes: command.outcomes } }];
      case 'undo':
        if (state.status === 'undoing' || state.status === 'undone') return [];
        if (state.status === 'running')
          throw new DomainError('BULK_CHANGE.RUNNING', 'conflict', 'it is not through yet: wait for it');
        return [{ type: 'bulk-undo-requested', data: { by: command.by, records: changedIn(state).length } }];
      case 'note-undone':
        return command.outcomes.length === 0
          ? []
          : [{ type: 'bulk-records-taken-back', data: { outcomes: command.outcomes } }];
      default:
        return command satisfies never;
    }
  },
  evolve(state, { type, data }) {
    if (type === 'bulk-change-requested')
      return { status: 'running', ...data, undoBy: null, ids: [], outcomes: [], undone: [] };
    if (state.status === 'none') return state;
    switch (type) {
      case 'bulk-records-chosen':
        return { ...state, ids: [...state.ids, ...data.ids] };
      case 'bulk-change-begun':
        return { ...state, status: state.ids.length === 0 ? 'done' : 'running' };
      case 'bulk-records-changed': {
        const outcomes = [...state.outcomes, ...data.outcomes];
        return { ...state, outcomes, status: outcomes.length < state.ids.length ? 'running' : 'done' };
      }
      case 'bulk-undo-requested': {
        const status = changedIn(state).length === 0 ? 'undone' : 'undoing';
        return { ...state, undoBy: data.by, status };
      }
      case 'bulk-records-taken-back': {
        const undone = [...state.undone, ...data.outcomes];
        return { ...state, undone, status: undone.length < changedIn(state).length ? 'undoing' : 'undone' };
      }
      default:
        return type satisfies never;
    }
  },
};

/** Those that the change changed, in its order: what undo takes back. */
export const changedIn = ({ outcomes }: KnownBulkChange): readonly BulkOutcome[] =>
  outcomes.filter(({ status }) => status === 'changed');
