import { dealProgressSource } from '../../deal-progress';
import type { KpiDefinition } from '../definition';
import { work } from './opportunities';

const stay = {
  version: 1,
  fact: 'stage-stays',
  denominator: { plus: ['left'] },
  without: 'no stage left',
  anchor: 'the date of leaving the stage',
  dimensions: work,
  reads: dealProgressSource.projection.reads,
} as const;

/** How deals come through the stages of a pipeline. */
export const stageKpis: readonly KpiDefinition[] = [
  {
    ...stay,
    name: 'stage-conversion',
    title: 'Stage conversion',
    sentence:
      'Stays in a stage that ended in one with a better chance or by winning ÷ all that ended. By stage; owner and team are those of the end.',
    numerator: { plus: ['advanced'] },
    unit: 'share',
    direction: 'up',
  },
  {
    ...stay,
    name: 'time-in-stage',
    title: 'Time in stage (mean)',
    sentence: 'Time that opportunities stayed in a stage, of stays that ended in the period ÷ their number. By stage.',
    numerator: { plus: ['time'] },
    unit: 'milliseconds',
    direction: 'down',
  },
  {
    ...stay,
    name: 'time-in-stage-median',
    title: 'Time in stage (median)',
    sentence: 'Half of the stays in a stage that ended in the period took at most so long; within 1 %. By stage.',
    numerator: { plus: ['time'] },
    percentile: { fact: 'stage-times', percent: 50 },
    unit: 'milliseconds',
    direction: 'down',
  },
];
