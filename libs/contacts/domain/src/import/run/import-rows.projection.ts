import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { importEventTypes, type ImportEvent } from './import.events';

/** An import in lists: ids, times and what it is about to do. */
export type ImportRow = {
  readonly status: 'ready' | 'working' | 'paused' | 'imported' | 'undone';
  readonly work: string | null;
  readonly hasFiles: boolean;
  /** Who uploaded it. */
  readonly by: string | null;
  /** ms */
  readonly uploadedAt: number;
  /** ms; of the last event. */
  readonly changedAt: number;
};

type Stored<E extends ImportEvent> = E extends ImportEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredImportEvent = Stored<ImportEvent>;

/** `contacts.imports@2`: a document per import, fed by its stream only. */
export const importRows: DocumentProjection<StoredImportEvent, ImportRow> = {
  kind: 'document',
  name: 'contacts.imports',
  version: 2,
  reads: importEventTypes,
  documentIds: ({ data }) => [data.import],
  evolve(row, event) {
    const changedAt = event.recordedAt;
    if (event.type === 'import-uploaded')
      return {
        status: 'ready',
        work: null,
        hasFiles: true,
        by: event.data.by ?? null,
        uploadedAt: event.data.at,
        changedAt,
      };
    return row && { ...row, ...changesOf(row, event), changedAt };
  },
};

function changesOf(row: ImportRow, event: Exclude<StoredImportEvent, { type: 'import-uploaded' }>): Partial<ImportRow> {
  const { type, data } = event;
  switch (type) {
    case 'import-reading-changed':
    case 'import-mapped':
    case 'import-progressed':
      return {};
    case 'import-begun':
      return { status: 'working', work: event.data.work };
    case 'import-paused':
      return { status: 'paused' };
    case 'import-resumed':
      return { status: 'working' };
    case 'import-ended':
      if (event.data.work === 'check') return { status: 'ready', work: null };
      return { status: event.data.work === 'undo' ? 'undone' : 'imported', work: null };
    case 'import-cancelled':
    case 'import-failed':
      return { status: row.work === 'check' ? 'ready' : 'imported', work: null };
    case 'import-files-destroyed':
      return { hasFiles: false };
    default:
      return data satisfies never;
  }
}
