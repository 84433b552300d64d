import type { DuplicateKind, DuplicateSearchFinished } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { BlockPlace } from '../blocking/candidates';

/** How far a search is. */
export interface SearchProgress {
  readonly phase: 'reading' | 'learning' | 'comparing';
  readonly records: number;
  readonly compared: number;
  readonly found: number;
  /** Where comparing goes on after a stop. */
  readonly place: BlockPlace | null;
  readonly model: number;
}

export type DuplicateSearchEvent =
  | {
      readonly type: 'duplicate-search-requested';
      /** `indexes`: it also notes the keys of records that came in faster than they could be looked at. */
      readonly data: { readonly search: string; readonly kind: DuplicateKind; readonly indexes?: true };
    }
  | { readonly type: 'duplicate-search-advanced'; readonly data: { readonly search: string } & SearchProgress }
  | { readonly type: 'duplicate-search-finished'; readonly data: DuplicateSearchFinished }
  | { readonly type: 'duplicate-search-cancelled'; readonly data: { readonly search: string } };

export const duplicateSearchEventTypes = [
  'duplicate-search-requested',
  'duplicate-search-advanced',
  'duplicate-search-finished',
  'duplicate-search-cancelled',
] as const satisfies readonly DuplicateSearchEvent['type'][];

export type DuplicateSearchCommand =
  | { readonly type: 'request'; readonly search: string; readonly kind: DuplicateKind; readonly indexes?: true }
  | { readonly type: 'advance'; readonly progress: SearchProgress }
  | { readonly type: 'finish' }
  | { readonly type: 'cancel' };

export type DuplicateSearchState =
  | { readonly status: 'none' }
  | {
      readonly status: 'running' | 'finished' | 'cancelled';
      readonly search: string;
      readonly kind: DuplicateKind;
      readonly indexes?: true;
      readonly progress: SearchProgress;
    };

const atFirst: SearchProgress = { phase: 'reading', records: 0, compared: 0, found: 0, place: null, model: 0 };

/** One search of a whole base (stream `contacts_duplicateSearch-<id>`). */
export const duplicateSearchDecider: Decider<DuplicateSearchCommand, DuplicateSearchEvent, DuplicateSearchState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'request') {
      const { type: _, ...data } = command;
      return state.status === 'none' ? [{ type: 'duplicate-search-requested', data }] : [];
    }
    if (state.status === 'none')
      throw new DomainError('DUPLICATE.NO_SUCH_SEARCH', 'not-found', 'there is no such search');
    const { search, kind, progress } = state;
    if (state.status !== 'running') return [];
    switch (command.type) {
      case 'advance':
        return [{ type: 'duplicate-search-advanced', data: { search, ...command.progress } }];
      case 'finish': {
        const { model, records, compared, found } = progress;
        return [{ type: 'duplicate-search-finished', data: { search, kind, model, records, compared, found } }];
      }
      case 'cancel':
        return [{ type: 'duplicate-search-cancelled', data: { search } }];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    if (event.type === 'duplicate-search-requested') return { status: 'running', ...event.data, progress: atFirst };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'duplicate-search-advanced': {
        const { search: _, ...progress } = event.data;
        return { ...state, progress };
      }
      case 'duplicate-search-finished':
        return { ...state, status: 'finished' };
      case 'duplicate-search-cancelled':
        return { ...state, status: 'cancelled' };
      default:
        return event satisfies never;
    }
  },
};
