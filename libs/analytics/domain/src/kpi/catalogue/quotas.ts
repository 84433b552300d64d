import { opportunitySource } from '../../opportunities';
import { quotaSource } from '../../quotas';
import type { KpiDefinition } from '../definition';
import { reopened } from './opportunities';

const ofQuota = {
  version: 1,
  against: 'quotas',
  denominator: { plus: ['quota'] },
  without: 'no quota',
  unit: 'share',
  ofMoney: true,
  direction: 'up',
  dimensions: ['owner', 'team', 'currency'],
  reads: [...opportunitySource.projection.reads, ...quotaSource.projection.reads],
  awaits: { needs: 'quotas: set, by owner, team and period', fact: 'quotas' },
} as const;

/** Deals beside what was agreed on. */
export const quotaKpis: readonly KpiDefinition[] = [
  {
    ...ofQuota,
    name: 'quota-attainment',
    title: 'Quota attainment',
    sentence: `Value won ÷ quota, which is shared equally over the days that it was set for. ${reopened}`,
    fact: 'opportunities',
    numerator: { plus: ['wonValue'] },
    anchor: 'the date of winning; for a quota each of its days',
  },
  {
    ...ofQuota,
    name: 'pipeline-coverage',
    title: 'Pipeline coverage',
    sentence:
      'Value of the opportunities open at the end of the period ÷ quota of the period, which is shared equally over the days that it was set for.',
    fact: 'pipeline',
    stock: true,
    numerator: { plus: ['value'] },
    anchor: 'the end of the period; for a quota each of its days',
  },
];
