import type { Dimension, Fact, FactName } from '../facts';
import { orderProducts, orders, ordersProjection } from '../orders';
import { pageViews, pageViewsProjection } from '../page-views';
import { visits, visitsProjection } from '../visits';
import { kpiNames, type KpiDefinition, type KpiName } from './definition';

export const facts: Readonly<Record<FactName, Fact>> = {
  'page-views': pageViews,
  visits,
  orders,
  'order-products': orderProducts,
};

const audience: readonly Dimension[] = ['channel', 'source', 'country'];
const traffic: readonly Dimension[] = [...audience, 'trafficSource', 'medium', 'campaign'];
const sold: readonly Dimension[] = [...audience, 'product', 'currency'];

const visit = {
  version: 1,
  fact: 'visits',
  anchor: 'the time of the first page view of the visit',
  dimensions: traffic,
  reads: visitsProjection.reads,
} as const;

const order = { version: 1, fact: 'orders', reads: ordersProjection.reads } as const;

/** Every KPI. Texts are for people; numerators and denominators are what is computed. */
export const catalogue: Readonly<Record<KpiName, KpiDefinition>> = {
  'page-views': {
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
  visits: {
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
  'visit-bounce-rate': {
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
  'visit-duration': {
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
  orders: {
    ...order,
    name: 'orders',
    title: 'Orders',
    sentence:
      'Orders that were not cancelled, each once whichever sources reported it; a cancelled order counts on no date. By product, an order counts once for each of its products.',
    productFact: 'order-products',
    numerator: { plus: ['orders'] },
    denominator: null,
    anchor: 'the time of the order',
    unit: 'count',
    direction: 'up',
    dimensions: sold,
  },
  revenue: {
    ...order,
    name: 'revenue',
    title: 'Revenue',
    sentence:
      'Value of orders that were not cancelled, net of discount, tax and shipping, less what was refunded of such orders. By product, amounts of an order are shared as price × quantity.',
    productFact: 'order-products',
    numerator: { plus: ['ordered'], minus: ['refunded'] },
    denominator: null,
    anchor: 'the time of the order; for a refund its own',
    unit: 'money',
    direction: 'up',
    dimensions: sold,
  },
  refunds: {
    ...order,
    name: 'refunds',
    title: 'Refunds',
    sentence:
      'Net amounts given back of orders that were not cancelled, never more than the order was worth. By product, a refund is shared as the order is.',
    productFact: 'order-products',
    numerator: { plus: ['refunded'] },
    denominator: null,
    anchor: 'the time of the refund',
    unit: 'money',
    direction: 'down',
    dimensions: sold,
  },
  'average-order-value': {
    ...order,
    name: 'average-order-value',
    title: 'Average order value',
    sentence:
      'Value of orders that were not cancelled, net of discount, tax and shipping, before refunds ÷ their number.',
    numerator: { plus: ['ordered'] },
    denominator: { plus: ['orders'] },
    without: 'no orders',
    anchor: 'the time of the order',
    unit: 'money',
    direction: 'up',
    dimensions: [...audience, 'currency'],
  },
};

/** The definition of a KPI by what a caller says; undefined for an unknown name. */
export function definitionOf(name: string): KpiDefinition | undefined {
  return kpiNames.map((known) => catalogue[known]).find((definition) => definition.name === name);
}

/** Whether it counts orders, which sales gathers from what was reported. */
export function followsOrders({ reads }: KpiDefinition): boolean {
  return reads === ordersProjection.reads;
}
