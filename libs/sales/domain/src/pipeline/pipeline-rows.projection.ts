import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { pipelineEventTypes, type PipelineEvent, type PipelineStage } from './pipeline';

/** A pipeline in lists. */
export type PipelineRow = {
  readonly name: string;
  readonly stages: readonly PipelineStage[];
  readonly version: number;
  /** ms */
  readonly definedAt: number;
};

/** `sales.pipelines@1`: a document per pipeline that somebody defined, fed by its stream only. */
export const pipelineRows: DocumentProjection<
  ProjectedEvent<PipelineEvent['type'], PipelineEvent['data']>,
  PipelineRow
> = {
  kind: 'document',
  name: 'sales.pipelines',
  version: 1,
  reads: pipelineEventTypes,
  documentIds: ({ data }) => [data.pipeline],
  evolve: (row, { data: { name, stages }, occurredAt }) => ({
    ...{ name, stages, version: (row?.version ?? 0) + 1, definedAt: occurredAt },
  }),
};
