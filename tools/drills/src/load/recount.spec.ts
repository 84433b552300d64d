import type { Counts, Message } from './messages';
import { recount } from './recount';

const minute = 60_000;
const counting = (counts: Counts, index: number): Message => ({ messageId: `m-${index}`, body: {}, counts });

describe('recount', () => {
  it('starts a visit after more than thirty minutes without a page view, per device', () => {
    const views = [
      { device: 'a', at: 0 },
      { device: 'a', at: 60 * minute },
      { device: 'a', at: 30 * minute },
      { device: 'a', at: 90 * minute + 1 },
      { device: 'b', at: 0 },
    ];
    const found = recount(views.map((pageView, index) => counting({ pageView }, index)));
    expect(found).toMatchObject({ pageViews: 5, visits: 3 });
  });

  it('counts an order once, however often it is reported', () => {
    const orders = [
      { orderId: '1', net: 500 },
      { orderId: '1', net: 500 },
      { orderId: '2', net: 700 },
    ];
    const found = recount(orders.map((order, index) => counting({ order }, index)));
    expect(found).toMatchObject({ orders: 2, revenue: 1_200 });
  });
});
