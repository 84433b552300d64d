import type { EntityProjection } from '@rapport/eventsourcing';
import { byMonth, contributor, type Explained, type Fact, type FactSource } from '../facts';
import { evolveOrder, type OrderEntity, type OrderEvent } from './order-entity';
import { shares } from './shares';

const measures = ['orders', 'ordered', 'refunded'];

/** Orders that were not cancelled, on their date, and their refunds, on their own. */
export const orders: Fact = {
  name: 'orders',
  version: 1,
  dimensions: ['channel', 'source', 'country', 'currency'],
  measures,
  rollups: [
    { cells: 'analytics.orders-total', dimensions: ['currency'] },
    { cells: 'analytics.orders', dimensions: ['channel', 'source', 'country', 'currency'] },
  ],
  months: byMonth('analytics.orders', ['channel', 'source', 'country'], 'currency'),
};

/** The same by product: an order counts once for each of its products, its amounts are shared among them. */
export const orderProducts: Fact = {
  name: 'order-products',
  version: 1,
  dimensions: ['channel', 'source', 'country', 'product', 'currency'],
  measures,
  rollups: [
    { cells: 'analytics.order-products-total', dimensions: ['product', 'currency'] },
    { cells: 'analytics.order-products', dimensions: ['channel', 'source', 'country', 'product', 'currency'] },
  ],
  months: byMonth('analytics.order-products', ['product'], 'currency'),
};

const contributeOrder = contributor(orders);
const contributeProduct = contributor(orderProducts);

export const ordersProjection: EntityProjection<OrderEvent, OrderEntity> = {
  kind: 'entity',
  name: 'analytics.orders',
  version: orders.version,
  reads: [
    'sales.order-placed.v1',
    'sales.order-amended.v1',
    'sales.order-refunded.v1',
    'sales.order-cancelled.v1',
    'sales.order-withdrawn.v1',
  ],
  documentIds: (event) => [event.key],
  evolve: evolveOrder,
  contributions: (order) => [
    ...orderParts(order).map(({ at, values, amounts }) => contributeOrder(at, values, amounts)),
    ...productParts(order).map(({ at, values, amounts }) => contributeProduct(at, values, amounts)),
  ],
};

interface Part {
  readonly at: number;
  /** The refund that it is; null: the order itself. */
  readonly refund: string | null;
  readonly values: readonly string[];
  readonly amounts: readonly number[];
}

function orderParts({ placed, refunds, cancelled }: OrderEntity): readonly Part[] {
  if (!placed || cancelled) return [];
  const values = [placed.channel, placed.source, placed.country, placed.currency];
  return [
    { at: placed.at, refund: null, values, amounts: [1, placed.net, 0] },
    ...refunds.map(({ at, id, amount }) => ({ at, refund: id, values, amounts: [0, 0, amount] })),
  ];
}

function productParts({ placed, refunds, cancelled }: OrderEntity): readonly Part[] {
  if (!placed || cancelled) return [];
  const { channel, source, country, currency, products } = placed;
  const values = products.map(([product]) => [channel, source, country, product, currency]);
  const weights = products.map(([, net]) => Math.max(0, net));
  return [
    ...products.map(([, net], i) => ({ at: placed.at, refund: null, values: values[i] ?? [], amounts: [1, net, 0] })),
    ...refunds.flatMap(({ at, id, amount }) =>
      shares(amount, weights).map((share, i) => ({
        at,
        refund: id,
        values: values[i] ?? [],
        amounts: [0, 0, share],
      })),
    ),
  ];
}

function explainer(partsOf: (order: OrderEntity) => readonly Part[]) {
  return (events: readonly OrderEvent[]): readonly Explained<OrderEvent>[] => {
    const inOrder = events.toSorted((a, b) => a.position - b.position);
    const order = inOrder.reduce<OrderEntity | null>(evolveOrder, null);
    if (!order) return [];
    return partsOf(order).map(({ at, refund, values, amounts }) => ({
      occurredAt: at,
      dimensions: values,
      amounts,
      events: inOrder.filter((event) => saysIt(event, refund)).slice(-1),
    }));
  };
}

function saysIt(event: OrderEvent, refund: string | null): boolean {
  if (event.type === 'sales.order-refunded.v1') return event.data.refundId === refund;
  return refund === null && (event.type === 'sales.order-placed.v1' || event.type === 'sales.order-amended.v1');
}

/** The events of one order's stream: its last version and the last word on each refund. */
export const explainOrders = explainer(orderParts);
export const explainOrderProducts = explainer(productParts);

export const orderSource: FactSource<OrderEvent, OrderEntity> = {
  projection: ordersProjection,
  facts: [orders, orderProducts],
  spans: 'analytics.order-streams',
  explain: (fact, events) => (fact === orders ? explainOrders(events) : explainOrderProducts(events)),
};
