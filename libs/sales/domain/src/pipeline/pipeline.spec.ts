import { given } from '@rapport/eventsourcing';
import { pipelineDecider, stageOf, standardPipeline, type PipelineEvent } from './pipeline';
import { pipelineRows, type PipelineRow } from './pipeline-rows.projection';

const definition = {
  pipeline: 'renewals',
  name: 'Renewals',
  stages: [
    { stage: 'due', name: 'Due', probability: 60 },
    { stage: 'asked', name: 'Asked', probability: 80 },
  ],
};
const defined: PipelineEvent = { type: 'pipeline-defined', data: definition };
const shorter = { ...definition, stages: definition.stages.slice(1) };

describe('a pipeline', () => {
  it('is defined', () =>
    given(pipelineDecider)
      .when({ type: 'define', ...definition })
      .then(defined));
  it('is defined anew', () =>
    given(pipelineDecider, defined)
      .when({ type: 'define', ...shorter })
      .then({ type: 'pipeline-defined', data: shorter }));
  it('does not change when it is defined as it is', () =>
    given(pipelineDecider, defined)
      .when({ type: 'define', ...definition })
      .thenNothing());
  it('has each stage once', () =>
    given(pipelineDecider)
      .when({ type: 'define', ...definition, stages: [...definition.stages, ...shorter.stages] })
      .thenRefused('PIPELINE.STAGE_TWICE'));
});

describe('a stage', () => {
  it('is entered with its chance', () =>
    expect(stageOf(definition, 'asked')).toEqual({ pipeline: 'renewals', stage: 'asked', probability: 80 }));
  it('is the first one where none is named', () => expect(stageOf(standardPipeline)).toMatchObject({ stage: 'new' }));
  it('has to be one of the pipeline', () => expect(() => stageOf(definition, 'won')).toThrow('no such stage'));
});

it('is in lists as it was defined last', () => {
  const row = [defined, { ...defined, data: shorter }].reduce<PipelineRow | null>(
    (before, event, at) =>
      pipelineRows.evolve(
        before,
        { ...event, id: `e${at}`, occurredAt: at, recordedAt: at, position: at + 1, key: 'sales_pipeline-renewals' },
        'renewals',
      ),
    null,
  );
  expect(row).toEqual({ name: 'Renewals', stages: shorter.stages, version: 2, definedAt: 1 });
});
