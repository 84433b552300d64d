import type { DuplicateField, DuplicateKind } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { duplicateEventTypes, type DuplicateEvent } from './pair';

/** A pair in the review list. */
export type DuplicateRow = {
  readonly kind: DuplicateKind;
  readonly status: 'open' | 'dismissed' | 'withdrawn' | 'merged';
  readonly a: string;
  readonly b: string;
  /** Thousandths of a bit. */
  readonly weight: number;
  /** Millionths. */
  readonly probability: number;
  readonly model: number;
  readonly fields: readonly DuplicateField[];
  /** Why it is not open: a person's reason, what happened to the records, or the merge. */
  readonly because: string | null;
  /** ms */
  readonly foundAt: number;
  /** ms */
  readonly changedAt: number;
};

type Stored<E extends DuplicateEvent> = E extends DuplicateEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredDuplicateEvent = Stored<DuplicateEvent>;

/** `contacts.duplicates@1`: a document per pair, fed by its stream only. */
export const duplicateRows: DocumentProjection<StoredDuplicateEvent, DuplicateRow> = {
  kind: 'document',
  name: 'contacts.duplicates',
  version: 1,
  reads: duplicateEventTypes,
  documentIds: ({ data }) => [data.pair],
  evolve(row, { type, data, occurredAt: changedAt }) {
    if (type === 'duplicate-found') {
      const { pair: _, ...found } = data;
      return { ...found, status: 'open', because: null, foundAt: row?.foundAt ?? changedAt, changedAt };
    }
    if (!row) return null;
    switch (type) {
      case 'duplicate-dismissed':
        return { ...row, status: 'dismissed', because: data.reason ?? null, changedAt };
      case 'duplicate-reopened':
        return { ...row, status: 'open', because: null, changedAt };
      case 'duplicate-withdrawn':
        return { ...row, status: 'withdrawn', because: data.because, changedAt };
      case 'duplicate-merged':
        return { ...row, status: 'merged', because: data.merge, changedAt };
      default:
        return type satisfies never;
    }
  },
};
