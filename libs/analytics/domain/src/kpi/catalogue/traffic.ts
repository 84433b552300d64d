import { ordersProjection } from '../../orders';
import { pageViewsProjection } from '../../page-views';
import { visitsProjection } from '../../visits';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const visit = {
  version: 1,
  fact: 'visits',
  anchor: 'the time of the first page view of the visit',
  dimensions: [...audience, 'trafficSource', 'medium', 'campaign'],
  reads: visitsProjection.reads,
} as const;

const against = { against: 'visits', denominator: { plus: ['visits'] }, without: 'no visits' } as const;

/** What visitors of websites and apps do. */
export const trafficKpis: readonly KpiDefinition[] = [
  {
    name: 'page-views',
    version: 1,
    title: 'Page views',
    sentence: 'Pages that were viewed.',
    fact: 'page-views',
    numerator: { plus: ['pageViews'] },
    denominator: null,
    anchor: 'the time of the page view',
    unit: 'count',
    direction: 'up',
    dimensions: audience,
    reads: pageViewsProjection.reads,
  },
  {
    ...visit,
    name: 'visits',
    title: 'Visits',
    sentence:
      'Page views of one device (or, without one, one user) with pauses of at most 30 minutes are one visit; where it came from is what its first page view says.',
    numerator: { plus: ['visits'] },
    denominator: null,
    unit: 'count',
    direction: 'up',
  },
  {
    ...visit,
    name: 'visit-bounce-rate',
    title: 'Visit bounce rate',
    sentence: 'Visits of a single page view ÷ visits.',
    numerator: { plus: ['bounces'] },
    denominator: { plus: ['visits'] },
    without: 'no visits',
    unit: 'share',
    direction: 'down',
  },
  {
    ...visit,
    name: 'visit-duration',
    title: 'Visit duration (mean)',
    sentence: 'Time from the first to the last page view of each visit, 0 for visits of a single one ÷ visits.',
    numerator: { plus: ['duration'] },
    denominator: { plus: ['visits'] },
    without: 'no visits',
    unit: 'milliseconds',
    direction: 'up',
  },
  {
    ...visit,
    name: 'visit-duration-median',
    title: 'Visit duration (median)',
    sentence:
      'Half of the visits took at most so long from the first to the last page view, 0 for those of a single one; within 1 %.',
    numerator: { plus: ['duration'] },
    denominator: { plus: ['visits'] },
    percentile: { fact: 'visit-durations', percent: 50 },
    without: 'no visits',
    unit: 'milliseconds',
    direction: 'up',
  },
  {
    ...against,
    name: 'pages-per-visit',
    version: 1,
    title: 'Pages per visit',
    sentence: 'Page views ÷ visits. By channel, source and country a visit counts for those of its first page view.',
    fact: 'page-views',
    numerator: { plus: ['pageViews'] },
    anchor: 'the time of the page view; for a visit, of its first',
    unit: 'score',
    direction: 'up',
    dimensions: audience,
    reads: pageViewsProjection.reads,
  },
  {
    ...against,
    name: 'visit-order-conversion',
    version: 1,
    title: 'Visit to order conversion',
    sentence:
      'Orders that were not cancelled ÷ visits, whoever ordered; those that came in otherwise count too: ask by channel.',
    fact: 'orders',
    numerator: { plus: ['orders'] },
    anchor: 'the time of the order; for a visit, of its first page view',
    unit: 'share',
    direction: 'up',
    dimensions: audience,
    reads: [...ordersProjection.reads, ...visitsProjection.reads],
  },
];
