import { acquisitionSource } from '../../acquisition';
import { purchasesProjection } from '../../customers';
import { ordersProjection } from '../../orders';
import { linksProjection } from '../../people';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const order = {
  version: 1,
  fact: 'orders',
  dimensions: [...audience, 'product', 'currency'],
  reads: ordersProjection.reads,
} as const;

const perCustomer = {
  ...order,
  against: 'customers',
  numerator: { plus: ['ordered'], minus: ['refunded'] },
  unit: 'money',
  direction: 'up',
  dimensions: [...audience, 'currency'],
  reads: [...new Set([...ordersProjection.reads, ...purchasesProjection.reads, ...linksProjection.reads])],
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
    name: 'revenue-growth',
    title: 'Revenue growth',
    sentence:
      'Revenue of the period less that of the period before (of a month the month before, of a range as many days before it) ÷ that of the period before.',
    productFact: 'order-products',
    against: 'orders',
    againstSpan: 'before',
    grown: true,
    numerator: { plus: ['ordered'], minus: ['refunded'] },
    denominator: { plus: ['ordered'], minus: ['refunded'] },
    without: 'no revenue before',
    anchor: 'the time of the order; for a refund its own',
    unit: 'share',
    ofMoney: true,
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
  {
    ...perCustomer,
    name: 'arpu',
    title: 'Revenue per active customer',
    sentence:
      'Revenue of orders ÷ active customers at the end of the period. Per currency, all of these customers count for each; deals without an order bring none.',
    denominator: { plus: ['active'] },
    without: 'no active customers',
    anchor: 'the time of the order; for customers the end of the period',
  },
  {
    ...perCustomer,
    name: 'historic-clv',
    title: 'Historic customer lifetime value',
    sentence:
      'Revenue of orders up to the end of the period ÷ customers up to then. Per currency, all of these customers count for each.',
    stock: true,
    denominator: { plus: ['customers'] },
    without: 'no customers',
    anchor: 'the end of the period',
  },
  {
    ...order,
    name: 'clv-to-cac',
    title: 'Lifetime value to acquisition cost',
    sentence:
      'Historic lifetime value ÷ what it cost to win a customer, both up to the end of the period: revenue of orders ÷ costs of acquisition, since the number of customers is the same.',
    stock: true,
    against: 'acquisition-costs',
    againstSpan: 'ever',
    numerator: { plus: ['ordered'], minus: ['refunded'] },
    denominator: { plus: ['cost'] },
    without: 'no costs',
    anchor: 'the end of the period',
    unit: 'share',
    ofMoney: true,
    direction: 'up',
    dimensions: ['currency'],
    reads: [...ordersProjection.reads, ...acquisitionSource.projection.reads],
  },
  {
    name: 'customer-acquisition-cost',
    version: 1,
    title: 'Customer acquisition cost',
    sentence:
      'Costs of campaigns, and those of sales and marketing that the ledger of the programme has ÷ new customers. Per currency, all of these customers count for each.',
    fact: 'acquisition-costs',
    against: 'customers',
    numerator: { plus: ['cost'] },
    denominator: { plus: ['new'] },
    without: 'no new customers',
    anchor: 'the date of the cost; for a customer, of the first purchase',
    unit: 'money',
    direction: 'down',
    dimensions: ['currency'],
    reads: [...acquisitionSource.projection.reads, ...purchasesProjection.reads, ...linksProjection.reads],
  },
];

/** Whether it counts orders, which sales gathers from what was reported. */
export function followsOrders({ reads }: KpiDefinition): boolean {
  return ordersProjection.reads.some((type) => reads.includes(type));
}
