import { Rapport } from '../person-journey/rapport';

const day = '2026-03-02';
const next = '2026-03-03';
const at = (date: string, hour: number) => `${date}T${String(hour).padStart(2, '0')}:00:00.000Z`;

let sent = 0;
const message = (event: string, timestamp: string, properties: object) => ({
  type: 'track',
  messageId: `order-message-${sent++}`,
  userId: 'buyer',
  event,
  timestamp,
  properties: { currency: 'EUR', affiliation: 'shop', ...properties },
});
const products = [
  { product_id: 'mug', quantity: 2, price: 10 },
  { product_id: 'lamp', quantity: 1, price: 30 },
];

describe('orders, from the tracking API to KPIs', () => {
  const rapport = new Rapport();
  beforeAll(() => rapport.start(), 300_000);
  afterAll(() => rapport.remove());

  it('count once, refunded on the day of the refund, cancelled not at all', async () => {
    // The refund is known before its order, the order is reported twice, a refund is told twice by its id.
    await rapport.track(
      message('Order Refunded', at(next, 9), { order_id: '1', refund_id: 'r1', total: 15 }),
      message('Order Completed', at(day, 10), { order_id: '1', revenue: 50, products }),
    );
    await rapport.track(
      message('Order Completed', at(day, 10), { order_id: '1', revenue: 50, products }),
      message('Order Refunded', at(next, 9), { order_id: '1', refund_id: 'r1', total: 15 }),
      message('Order Completed', at(day, 11), { order_id: '2', revenue: 20 }),
      message('Order Completed', at(day, 12), { order_id: '3', revenue: 70 }),
      message('Order Cancelled', at(next, 12), { order_id: '3' }),
    );
    expect(await rapport.kpi('orders', day, day)).toEqual([2]);
    expect(await rapport.kpi('revenue', day, day)).toEqual([7_000]);
    expect(await rapport.kpi('refunds', next, next)).toEqual([1_500]);
    expect(await rapport.kpi('revenue', day, next)).toEqual([5_500]);
    expect(await rapport.kpi('average-order-value', day, next)).toEqual([3_500]);
  });

  it('are split by product without counting money twice', async () => {
    expect(await rapport.kpi('revenue', day, `${day}&by=product&product=mug&product=lamp`)).toEqual([3_000, 2_000]);
  });
});
