import { eventKpis } from './by-events';

const told = { id: 'e', recordedAt: 30, position: 1, key: 'sales_order-o' };
const order = {
  ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 7 }, channel: 'web', source: 'website' },
  ...{ country: 'DE', currency: 'EUR', net: 100, products: [] },
};

describe('an order in ways of events', () => {
  it.each(['cart-abandonment', 'checkout-conversion'])('of %s is taken back where it was placed', (name) => {
    const projection = eventKpis.get(name)?.projection;
    const [placed] =
      projection?.contributions({ ...told, type: 'sales.order-placed.v1', occurredAt: 10, data: order }) ?? [];
    expect(placed).toMatchObject({ occurredAt: 10, amounts: [1], member: 7 });
    const data = { ...order, placedAt: 10, reason: 'import undone' };
    const withdrawn = { ...told, type: 'sales.order-withdrawn.v1', occurredAt: 20, data };
    expect(projection?.reads).toContain(withdrawn.type);
    expect(projection?.contributions(withdrawn)).toEqual([{ ...placed, amounts: [-1] }]);
  });
});
