import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { relationEventTypes, type RelationEvent } from './relation.decider';

/** A relation in the lists of both of its ends. */
export type RelationRow = {
  readonly status: 'made' | 'withdrawn';
  readonly kind: string;
  readonly fromType: string;
  readonly from: string;
  readonly toType: string;
  readonly to: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly version: number;
};

type Stored<E extends RelationEvent> = E extends RelationEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredRelationEvent = Stored<RelationEvent>;

/** `contacts.relations@1`: a document per relation, fed by its stream only. */
export const relationRows: DocumentProjection<StoredRelationEvent, RelationRow> = {
  kind: 'document',
  name: 'contacts.relations',
  version: 1,
  reads: relationEventTypes,
  documentIds: ({ data }) => [data.relation],
  evolve(row, { type, data }) {
    const version = (row?.version ?? 0) + 1;
    switch (type) {
      case 'relation-made': {
        const { kind, from, to, since = null } = data;
        const ends = { fromType: from.type, from: from.id, toType: to.type, to: to.id };
        return { status: 'made', kind, ...ends, since, until: null, version };
      }
      case 'relation-ended':
        return row && { ...row, until: data.until, version };
      case 'relation-withdrawn':
        return row && { ...row, status: 'withdrawn', version };
      default:
        return type satisfies never;
    }
  },
};
