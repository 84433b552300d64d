import type { TargetDropped, TargetSet } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';

export type TargetToldEvent =
  ProjectedEvent<'analytics.target-set.v1', TargetSet> | ProjectedEvent<'analytics.target-dropped.v1', TargetDropped>;

/** A target as it stands, a document per id. */
export type TargetRow = TargetSet & { readonly setAt: number };

export const targetRows: DocumentProjection<TargetToldEvent, TargetRow> = {
  kind: 'document',
  name: 'analytics.targets',
  version: 1,
  reads: ['analytics.target-set.v1', 'analytics.target-dropped.v1'],
  documentIds: ({ data }) => [data.target],
  evolve: (_, { type, data, occurredAt }) =>
    type === 'analytics.target-set.v1' ? { ...data, setAt: occurredAt } : null,
};
