import { isDeepStrictEqual } from 'node:util';
import type { PipelineDefined, StageEntered } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

export interface PipelineEvent {
  readonly type: 'pipeline-defined';
  readonly data: PipelineDefined;
}

export const pipelineEventTypes = ['pipeline-defined'] as const satisfies readonly PipelineEvent['type'][];

/** Chances of winning in percent, 0 to 100. */
export type PipelineStage = PipelineDefined['stages'][number];

export interface DefinePipeline extends PipelineDefined {
  readonly type: 'define';
}

export type PipelineState =
  { readonly status: 'none' } | { readonly status: 'defined'; readonly definition: PipelineDefined };

/** There without anybody's doing, until a pipeline is defined under its id. */
export const standardPipeline: PipelineDefined = {
  pipeline: 'standard',
  name: 'Standard',
  stages: [
    { stage: 'new', name: 'New', probability: 10 },
    { stage: 'qualified', name: 'Qualified', probability: 25 },
    { stage: 'proposal', name: 'Proposal', probability: 50 },
    { stage: 'negotiation', name: 'Negotiation', probability: 75 },
  ],
};

/** Stages that opportunities pass (stream `sales_pipeline-<id>`). What they passed stays as it was when they did. */
export const pipelineDecider: Decider<DefinePipeline, PipelineEvent, PipelineState> = {
  initialState: { status: 'none' },
  decide({ pipeline, name, stages }, state) {
    if (new Set(stages.map(({ stage }) => stage)).size < stages.length)
      throw new DomainError('PIPELINE.STAGE_TWICE', 'invalid', 'each stage is there once', { path: 'stages' });
    const definition = { pipeline, name, stages };
    const isKnown = state.status === 'defined' && isDeepStrictEqual(state.definition, definition);
    return isKnown ? [] : [{ type: 'pipeline-defined', data: definition }];
  },
  evolve: (_, { data }) => ({ status: 'defined', definition: data }),
};

/** The stage as an opportunity enters it; the first one where none is named. @throws DomainError `PIPELINE.NO_SUCH_STAGE` */
export function stageOf({ pipeline, stages }: PipelineDefined, stage?: string): StageEntered {
  const entered = stage === undefined ? stages[0] : stages.find((each) => each.stage === stage);
  if (!entered)
    throw new DomainError('PIPELINE.NO_SUCH_STAGE', 'invalid', 'the pipeline has no such stage', {
      path: 'stage',
      pipeline,
    });
  return { pipeline, stage: entered.stage, probability: entered.probability };
}
