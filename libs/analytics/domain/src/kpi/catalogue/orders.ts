import { ordersProjection } from '../../orders';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const order = {
  version: 1,
  fact: 'orders',
  dimensions: [...audience, 'product', 'currency'],
  reads: ordersProjection.reads,
} as const;

/** What customers buy. */
export const orderKpis: readonly KpiDefinition[] = [
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
];

/** Whether it counts orders, which sales gathers from what was reported. */
export function followsOrders({ reads }: KpiDefinition): boolean {
  return ordersProjection.reads.some((type) => reads.includes(type));
}
