import { leadProgressSource } from '../../lead-progress';
import { leadSource } from '../../leads';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const progress = {
  version: 1,
  fact: 'lead-progress',
  dimensions: ['campaign', ...audience],
  reads: leadProgressSource.projection.reads,
} as const;

const speed = {
  ...progress,
  numerator: { plus: ['waited'] },
  denominator: { plus: ['touched'] },
  without: 'nothing done',
  anchor: 'the time when something was first done',
  unit: 'milliseconds',
  direction: 'down',
} as const;

/** Who may become a customer. */
export const leadKpis: readonly KpiDefinition[] = [
  {
    name: 'leads-created',
    version: 1,
    title: 'Leads created',
    sentence: 'Leads that were created. Owner and team are those who work on the lead now.',
    fact: 'leads',
    numerator: { plus: ['leads'] },
    denominator: null,
    anchor: 'the date of creation',
    unit: 'count',
    direction: 'up',
    dimensions: ['owner', 'team', 'campaign', ...audience],
    reads: leadSource.projection.reads,
  },
  {
    ...progress,
    name: 'leads-qualified',
    title: 'Leads qualified',
    sentence: 'Leads that were qualified, on the first day on which they were, whatever became of them.',
    numerator: { plus: ['qualified'] },
    denominator: null,
    anchor: 'the time of the first qualification',
    unit: 'count',
    direction: 'up',
  },
  {
    ...speed,
    name: 'speed-to-lead',
    title: 'Speed to lead (mean)',
    sentence:
      'Time from the creation of a lead until something was first done about it (it was contacted, qualified, disqualified or converted) ÷ their number. Nights count.',
  },
  {
    ...speed,
    name: 'speed-to-lead-median',
    title: 'Speed to lead (median)',
    sentence: 'Something was done about half of these leads within so long after their creation; within 1 %.',
    percentile: { fact: 'lead-waits', percent: 50 },
  },
];
