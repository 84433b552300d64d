import { DomainError, type Decider } from '@rapport/eventsourcing';
import { checkMapping, type Mapping } from '../mapping/mapping';
import type { Reading } from '../table/table';
import type { ImportCounts, ImportEvent, ImportWork, KeptRecord } from './import.events';
import { evolveImport, isKnown, type ImportState, type KnownImport } from './import.state';

export type ImportCommand =
  | {
      readonly type: 'upload';
      readonly import: string;
      readonly owner: number;
      readonly at: number;
      readonly bytes: number;
      readonly reading: Reading;
      readonly by?: string;
      readonly fileName: string;
      readonly columns: readonly string[];
      /** As it is suggested. */
      readonly mapping: Mapping;
    }
  | { readonly type: 'read'; readonly reading: Reading; readonly columns: readonly string[]; readonly mapping: Mapping }
  | { readonly type: 'map'; readonly mapping: Mapping }
  | { readonly type: 'begin'; readonly work: ImportWork; readonly at: number; readonly by: string }
  /** Up to here everything of the current work is done. */
  | {
      readonly type: 'progress';
      readonly work: ImportWork;
      readonly counts: ImportCounts;
      readonly through: number;
      readonly parts: number;
      readonly kept?: readonly KeptRecord[];
    }
  | { readonly type: 'end'; readonly work: ImportWork; readonly at: number }
  | { readonly type: 'fail'; readonly code: string; readonly at: number }
  | { readonly type: 'pause' | 'resume' }
  | { readonly type: 'cancel'; readonly at: number }
  | { readonly type: 'destroy-files' };

/** A file on its way into records (stream `contacts_import-<id>`). */
export const importDecider: Decider<ImportCommand, ImportEvent, ImportState> = {
  initialState: { phase: { status: 'none' } },
  evolve: evolveImport,
  decide(command, state) {
    if (command.type === 'upload') return upload(command, state);
    if (!isKnown(state)) throw new DomainError('IMPORT.NOT_FOUND', 'not-found', 'there is no such import');
    return decide(command, state);
  },
};

function upload(command: Extract<ImportCommand, { type: 'upload' }>, state: ImportState): ImportEvent[] {
  if (isKnown(state)) throw new DomainError('IMPORT.EXISTS', 'conflict', 'there is such an import');
  const { import: id, owner, at, by, bytes, reading, fileName, columns, mapping } = command;
  const data = { import: id, owner, bytes, reading, at, ...(by !== undefined && { by }) };
  return [
    { type: 'import-uploaded', data, personal: { fileName, columns } },
    { type: 'import-mapped', data: { import: id }, personal: { mapping } },
  ];
}

function decide(command: Exclude<ImportCommand, { type: 'upload' }>, state: KnownImport): ImportEvent[] {
  const about = { import: state.import };
  switch (command.type) {
    case 'read': {
      untouched(state);
      const { reading, columns, mapping } = command;
      return [
        { type: 'import-reading-changed', data: { ...about, reading }, personal: { columns } },
        { type: 'import-mapped', data: about, personal: { mapping } },
      ];
    }
    case 'map':
      untouched(state);
      checkMapping(command.mapping, state.columns);
      return [{ type: 'import-mapped', data: about, personal: { mapping: command.mapping } }];
    case 'begin':
      return begin(command, state);
    case 'progress':
      return isWorkingAt(state, command.work)
        ? [{ type: 'import-progressed', data: { ...about, ...pick(command) } }]
        : stale();
    case 'end':
      return isWorkingAt(state, command.work)
        ? [{ type: 'import-ended', data: { ...about, work: command.work, at: command.at } }]
        : stale();
    case 'fail':
      return state.phase.status === 'working'
        ? [{ type: 'import-failed', data: { ...about, code: command.code, at: command.at } }]
        : stale();
    case 'pause':
      if (state.phase.status === 'paused') return [];
      return state.phase.status === 'working' ? [{ type: 'import-paused', data: about }] : refuse('is not at work');
    case 'resume':
      if (state.phase.status === 'working') return [];
      return state.phase.status === 'paused' ? [{ type: 'import-resumed', data: about }] : refuse('is not paused');
    case 'cancel':
      return state.phase.status === 'working' || state.phase.status === 'paused'
        ? [{ type: 'import-cancelled', data: { ...about, at: command.at } }]
        : refuse('is not at work');
    case 'destroy-files':
      if (state.phase.status === 'working' || state.phase.status === 'paused')
        return refuse('is at work: cancel it first');
      return state.hasFiles ? [{ type: 'import-files-destroyed', data: about }] : [];
    default:
      return command satisfies never;
  }
}

function begin({ work, at, by }: Extract<ImportCommand, { type: 'begin' }>, state: KnownImport): ImportEvent[] {
  const { phase, mapping, columns, hasFiles } = state;
  const begun: ImportEvent = { type: 'import-begun', data: { import: state.import, work, at, by } };
  if (work === 'undo') {
    if (phase.status === 'undone') return [];
    return phase.status === 'imported' ? [begun] : refuse('has not been imported, or is at work');
  }
  untouched(state);
  if (!hasFiles || !mapping) return refuse('has no file any more: upload it again');
  checkMapping(mapping, columns);
  return [begun];
}

/** Whoever works for an import that was paused, cancelled or taken over stops here. */
function stale(): never {
  throw new DomainError('IMPORT.NOT_AT_WORK', 'conflict', 'somebody stopped the work meanwhile');
}

function untouched({ phase }: KnownImport): void {
  if (phase.status !== 'ready') refuse('has begun: upload the file again to import it otherwise');
}

function refuse(why: string): never {
  throw new DomainError('IMPORT.WRONG_STATE', 'conflict', `the import ${why}`);
}

const isWorkingAt = ({ phase }: KnownImport, work: ImportWork): boolean =>
  phase.status === 'working' && phase.work === work;

const pick = ({ counts, through, parts, kept }: Extract<ImportCommand, { type: 'progress' }>) => ({
  ...{ counts, through, parts },
  ...(kept && kept.length > 0 && { kept }),
});
