import { leadSource } from '../../leads';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

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
];
