import type { OrderPlaced } from '@rapport/contracts';
import { explainOrderProducts, explainOrders, ordersProjection } from './orders.projection';
import type { OrderEntity, OrderEvent } from './order-entity';

const day = (n: number): number => Date.UTC(2026, 0, n);
const content: OrderPlaced = {
  ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, channel: 'web', source: 'website' },
  ...{ country: 'DE', currency: 'EUR', net: 100 },
  products: [
    { productId: 'mug', quantity: 2, price: 10 },
    { productId: 'lamp', quantity: 1, price: 40 },
    { productId: 'mug', quantity: 1, price: 20 },
  ],
};

const envelope = (position: number) => ({ id: `e${position}`, recordedAt: 0, position, key: 'sales_order-o' });
const placed = (position: number, data: Partial<OrderPlaced> = {}): OrderEvent => ({
  ...envelope(position),
  type: position === 1 ? 'sales.order-placed.v1' : 'sales.order-amended.v1',
  occurredAt: day(1),
  data: { ...content, ...data },
});
const refunded = (position: number, amount: number, refundId = 'r1'): OrderEvent => ({
  ...envelope(position),
  type: 'sales.order-refunded.v1',
  occurredAt: day(9),
  data: { order: 'o', refundId, currency: 'EUR', amount },
});
const cancelled = (position: number): OrderEvent => ({
  ...envelope(position),
  type: 'sales.order-cancelled.v1',
  occurredAt: day(20),
  data: { order: 'o' },
});

const withdrawn = (position: number): OrderEvent => ({
  ...envelope(position),
  type: 'sales.order-withdrawn.v1',
  occurredAt: day(25),
  data: { ...content, placedAt: day(1), reason: 'import undone' },
});

function contributed(cells: string, ...events: readonly OrderEvent[]) {
  const order = events.reduce<OrderEntity | null>((known, event) => ordersProjection.evolve(known, event, ''), null);
  return (order ? ordersProjection.contributions(order) : [])
    .filter((contribution) => contribution.cells === cells)
    .map(({ occurredAt, dimensions, amounts }) => [new Date(occurredAt).getUTCDate(), ...dimensions, ...amounts]);
}

describe('an order', () => {
  it('counts on its date, a refund on its own', () => {
    expect(contributed('analytics.orders', placed(1), refunded(2, 30))).toEqual([
      [1, 'web', 'website', 'DE', 'EUR', 1, 100, 0],
      [9, 'web', 'website', 'DE', 'EUR', 0, 0, 30],
    ]);
  });

  it('counts as its last version says, refunds as the last word on each', () => {
    expect(
      contributed('analytics.orders', placed(1), refunded(2, 30), placed(3, { net: 50 }), refunded(4, 20)),
    ).toEqual([
      [1, 'web', 'website', 'DE', 'EUR', 1, 50, 0],
      [9, 'web', 'website', 'DE', 'EUR', 0, 0, 20],
    ]);
  });

  it('that was cancelled counts on no date', () => {
    expect(contributed('analytics.orders', placed(1), refunded(2, 30), cancelled(3))).toEqual([]);
  });

  it('that was taken back counts as if it had never been, and anew where it is told anew', () => {
    const before = [placed(1), refunded(2, 30), cancelled(3), withdrawn(4)];
    expect(contributed('analytics.orders', ...before)).toEqual([]);
    expect(contributed('analytics.orders', ...before, placed(5, { net: 70 }))).toEqual([
      [1, 'web', 'website', 'DE', 'EUR', 1, 70, 0],
    ]);
    expect(explainOrders([placed(1), withdrawn(2)])).toEqual([]);
    const anew = explainOrders([placed(1), refunded(2, 30), withdrawn(3), placed(4)]);
    expect(anew.map(({ events }) => events.map(({ id }) => id))).toEqual([['e4']]);
  });

  it('counts once for each product, its amounts shared as price × quantity', () => {
    expect(contributed('analytics.order-products', placed(1), refunded(2, 25))).toEqual([
      [1, 'web', 'website', 'DE', 'mug', 'EUR', 1, 50, 0],
      [1, 'web', 'website', 'DE', 'lamp', 'EUR', 1, 50, 0],
      [9, 'web', 'website', 'DE', 'mug', 'EUR', 0, 0, 13],
      [9, 'web', 'website', 'DE', 'lamp', 'EUR', 0, 0, 12],
    ]);
  });

  it('without products counts for the unknown one', () => {
    expect(contributed('analytics.order-products', placed(1, { products: [] }))).toEqual([
      [1, 'web', 'website', 'DE', '', 'EUR', 1, 100, 0],
    ]);
  });

  it('is explained by its last version and the last word on each refund', () => {
    const events = [placed(1), refunded(2, 30), placed(3, { net: 50 }), refunded(4, 20), refunded(5, 1, 'r2')];
    expect(explainOrders(events).map((part) => [part.events.map(({ id }) => id), part.amounts])).toEqual([
      [['e3'], [1, 50, 0]],
      [['e4'], [0, 0, 20]],
      [['e5'], [0, 0, 1]],
    ]);
    expect(explainOrderProducts(events)).toHaveLength(6);
    expect(explainOrders([...events, cancelled(6)])).toEqual([]);
  });
});
