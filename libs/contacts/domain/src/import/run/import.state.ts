import type { Mapping } from '../mapping/mapping';
import type { Reading } from '../table/table';
import { noCounts, sumOfCounts, type ImportCounts, type ImportEvent, type ImportWork } from './import.events';

/** `ready`: nothing has been imported; `imported`: it has, whole or until it was cancelled or could not go on. */
export type ImportPhase =
  | { readonly status: 'ready' }
  | { readonly status: 'working' | 'paused'; readonly work: ImportWork }
  | { readonly status: 'imported'; readonly how: 'finished' | 'cancelled' | 'failed'; readonly code?: string }
  | { readonly status: 'undone' };

/** What one kind of work has come to. */
export interface WorkDone {
  readonly counts: ImportCounts;
  /** Rows, or for `undo` the position of the log. */
  readonly through: number;
  /** Parts of its file of results. */
  readonly parts: number;
  /** How often it has begun: a check may be made again. */
  readonly begun: number;
  readonly isDone: boolean;
}

export interface KnownImport {
  readonly import: string;
  readonly owner: number;
  /** ms */
  readonly uploadedAt: number;
  /** Null: it is not known any more. */
  readonly uploadedBy: string | null;
  readonly bytes: number;
  readonly reading: Reading;
  /** Null once the files are destroyed. */
  readonly fileName: string | null;
  readonly columns: readonly string[];
  readonly mapping: Mapping | null;
  readonly phase: ImportPhase;
  readonly work: Readonly<Record<ImportWork, WorkDone>>;
  readonly hasFiles: boolean;
  /** When the last work began; ms. */
  readonly begunAt: number | null;
  /** Whose word it was. */
  readonly begunBy: string | null;
}

export type ImportState = { readonly phase: { readonly status: 'none' } } | KnownImport;

const nothingDone: WorkDone = { counts: noCounts, through: 0, parts: 0, begun: 0, isDone: false };

export const isKnown = (state: ImportState): state is KnownImport => 'import' in state;

export function evolveImport(state: ImportState, event: ImportEvent): ImportState {
  if (event.type === 'import-uploaded') {
    const { data, personal } = event;
    return {
      ...{
        import: data.import,
        owner: data.owner,
        uploadedAt: data.at,
        uploadedBy: data.by ?? null,
        bytes: data.bytes,
        reading: data.reading,
      },
      ...{ fileName: personal?.fileName ?? null, columns: personal?.columns ?? [], mapping: null },
      ...{ phase: { status: 'ready' }, hasFiles: true, begunAt: null, begunBy: null },
      work: { run: nothingDone, check: nothingDone, undo: nothingDone },
    };
  }
  if (!isKnown(state)) return state;
  const { type, data } = event;
  const current = 'work' in state.phase ? state.phase.work : null;
  const worked = (work: ImportWork, done: Partial<WorkDone>) => ({
    work: { ...state.work, [work]: { ...state.work[work], ...done } },
  });
  switch (type) {
    case 'import-reading-changed':
      return { ...state, reading: data.reading, columns: event.personal?.columns ?? [], mapping: null };
    case 'import-mapped':
      return { ...state, mapping: event.personal?.mapping ?? null };
    case 'import-begun': {
      const { begun } = state.work[data.work];
      const anew = worked(data.work, { ...nothingDone, begun: begun + 1 });
      return { ...state, ...anew, phase: { status: 'working', work: data.work }, begunAt: data.at, begunBy: data.by };
    }
    case 'import-progressed': {
      if (!current) return state;
      const { counts, through, parts } = data;
      return {
        ...state,
        ...worked(current, { counts: sumOfCounts(state.work[current].counts, counts), through, parts }),
      };
    }
    case 'import-paused':
      return current ? { ...state, phase: { status: 'paused', work: current } } : state;
    case 'import-resumed':
      return current ? { ...state, phase: { status: 'working', work: current } } : state;
    case 'import-ended':
      return { ...state, ...worked(data.work, { isDone: true }), phase: endedPhase(data.work, state) };
    case 'import-cancelled':
      return { ...state, phase: stoppedPhase(current, 'cancelled') };
    case 'import-failed':
      return { ...state, phase: stoppedPhase(current, 'failed', data.code) };
    case 'import-files-destroyed':
      return { ...state, hasFiles: false, fileName: null, columns: [], mapping: null };
    default:
      return type satisfies never;
  }
}

function endedPhase(work: ImportWork, state: KnownImport): ImportPhase {
  switch (work) {
    case 'run':
      return { status: 'imported', how: 'finished' };
    case 'undo':
      return { status: 'undone' };
    case 'check':
      return state.work.run.begun > 0 ? { status: 'imported', how: 'finished' } : { status: 'ready' };
    default:
      return work satisfies never;
  }
}

/** A check that stops has done nothing; an undo that stops can be begun again. */
function stoppedPhase(work: ImportWork | null, how: 'cancelled' | 'failed', code?: string): ImportPhase {
  return work === 'check' ? { status: 'ready' } : { status: 'imported', how, ...(code && { code }) };
}
