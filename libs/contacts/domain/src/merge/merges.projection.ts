import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { accountMergeEventTypes, type AccountMergeEvent } from '../account-merge/account-merge';
import { mergeEventTypes, type MergeEvent } from './merge.events';

/** A merge in lists. */
export type MergeRow = {
  readonly kind: 'contact' | 'account';
  /** Id of the record that is kept, and of the one merged into it. */
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

type AnyMerge = MergeEvent | AccountMergeEvent;
type Stored<E extends AnyMerge> = E extends AnyMerge ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredMergeEvent = Stored<AnyMerge>;

/** `contacts.merges@2`: a document per merge of contacts or of accounts, fed by its stream only. */
export const mergeRows: DocumentProjection<StoredMergeEvent, MergeRow> = {
  kind: 'document',
  name: 'contacts.merges',
  version: 2,
  reads: [...mergeEventTypes, ...accountMergeEventTypes],
  documentIds: ({ data }) => [data.merge],
  evolve(row, event) {
    const { type, data, occurredAt, position } = event;
    const made = {
      ...({ status: 'merged', mergedAt: occurredAt, undoneAt: null } as const),
      ...({ said: position, undoneSaid: null, version: 1 } as const),
    };
    switch (type) {
      case 'contacts-merged':
        return { kind: 'contact', kept: data.subject.id, merged: data.merged.id, taken: data.taken, ...made };
      case 'accounts-merged':
        return { kind: 'account', kept: data.account, merged: data.merged, taken: data.taken, ...made };
      case 'merge-undone':
      case 'account-merge-undone':
        return row && { ...row, status: 'undone', undoneAt: occurredAt, undoneSaid: position, version: 2 };
      default:
        return type satisfies never;
    }
  },
};
