import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { mergeEventTypes, type MergeEvent } from './merge.events';

/** A merge in lists. */
export type MergeRow = {
  /** Id of the contact that is kept, and of the one merged into it. */
  readonly kept: string;
  readonly merged: string;
  readonly status: 'merged' | 'undone';
  /** Names of the fields taken from `merged`. */
  readonly taken: readonly string[];
  /** ms */
  readonly mergedAt: number;
  /** ms; null while it holds. */
  readonly undoneAt: number | null;
  /** Positions of the events that say why. */
  readonly said: number;
  readonly undoneSaid: number | null;
  readonly version: number;
};

type Stored<E extends MergeEvent> = E extends MergeEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredMergeEvent = Stored<MergeEvent>;

/** `contacts.merges@1`: a document per merge, fed by its stream only. */
export const mergeRows: DocumentProjection<StoredMergeEvent, MergeRow> = {
  kind: 'document',
  name: 'contacts.merges',
  version: 1,
  reads: mergeEventTypes,
  documentIds: ({ data }) => [data.merge],
  evolve(row, event) {
    const { type, data, occurredAt, position } = event;
    switch (type) {
      case 'contacts-merged':
        return {
          ...{ kept: data.subject.id, merged: data.merged.id, status: 'merged', taken: data.taken },
          ...{ mergedAt: occurredAt, undoneAt: null, said: position, undoneSaid: null, version: 1 },
        };
      case 'merge-undone':
        return row && { ...row, status: 'undone', undoneAt: occurredAt, undoneSaid: position, version: 2 };
      default:
        return type satisfies never;
    }
  },
};
