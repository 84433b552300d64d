import { subscriptionSource } from '../../subscriptions';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const subscription = {
  version: 1,
  direction: 'up',
  dimensions: ['product', ...audience, 'currency'],
  reads: subscriptionSource.projection.reads,
  awaits: { needs: 'subscriptions: started, renewed, changed, paused, cancelled', fact: 'recurring' },
} as const;

const retention = {
  ...subscription,
  fact: 'recurring-changes',
  against: 'recurring',
  againstSpan: 'start',
  retained: true,
  denominator: { plus: ['monthly'] },
  without: 'no recurring revenue',
  anchor: 'the day of the change; what stood before the period began',
  unit: 'share',
  ofMoney: true,
} as const;

const within = 'Asked by month; of what began within a longer period later changes count too.';

/** What subscriptions are worth. */
export const subscriptionKpis: readonly KpiDefinition[] = [
  {
    ...subscription,
    name: 'mrr',
    title: 'Monthly recurring revenue',
    sentence:
      'What subscriptions that run at the end of the period are worth in a month. One that is paused is worth nothing.',
    fact: 'recurring',
    stock: true,
    numerator: { plus: ['monthly'] },
    denominator: null,
    anchor: 'the end of the period',
    unit: 'money',
  },
  {
    ...retention,
    name: 'gross-revenue-retention',
    title: 'Gross revenue retention',
    sentence: `Recurring revenue of the start that is left without what grew ÷ that of the start. ${within}`,
    numerator: { plus: [], minus: ['shrunk'] },
  },
  {
    ...retention,
    name: 'net-revenue-retention',
    title: 'Net revenue retention',
    sentence: `Recurring revenue of the start with what grew and without what shrank ÷ that of the start. ${within}`,
    numerator: { plus: ['grown'], minus: ['shrunk'] },
  },
];
