import { amended, at, cancelled, placed, refunded, withdrawn } from './order.fixtures';
import type { OrderOutcome } from './order.events';
import { orderViewProjection, type OrderView } from './order-view.projection';

function view(...events: readonly OrderOutcome[]): OrderView | null {
  return events.reduce<OrderView | null>((document, event, i) => {
    const projected = { ...event, id: `e${i}`, recordedAt: 0, position: i + 1, key: 'sales_order-a' };
    return orderViewProjection.evolve(document, projected as Parameters<typeof orderViewProjection.evolve>[1], '');
  }, null);
}

describe('the view of an order', () => {
  it('shows what the last version says', () => {
    expect(view(placed({}), amended({ net: 70, country: 'DE' }))).toMatchObject({
      status: 'placed',
      net: 70,
      country: 'DE',
      occurredAt: at(1),
    });
  });

  it('keeps refunds and the cancellation when the order is amended', () => {
    const shown = view(placed({}), refunded({ amount: 30 }), cancelled({}), amended({ net: 70 }));
    expect(shown).toMatchObject({ status: 'cancelled', cancelledAt: at(8), refunded: 30, net: 70 });
  });

  it('that was taken back says so, and begins anew with the next order', () => {
    const gone = view(placed({}), refunded({ amount: 30 }), cancelled({}), withdrawn());
    expect(gone).toMatchObject({ status: 'withdrawn', reason: 'import undone' });
    const anew = view(placed({}), refunded({ amount: 30 }), cancelled({}), withdrawn(), placed({ net: 70 }));
    expect(anew).toEqual(view(placed({ net: 70 })));
  });

  it('replaces what was said before about a refund', () => {
    const shown = view(
      placed({}),
      refunded({ amount: 30 }),
      refunded({ refundId: 'r2', amount: 5 }),
      refunded({ amount: 20 }),
    );
    expect(shown?.refunded).toBe(25);
    expect(shown?.refunds.map(({ refundId, amount }) => [refundId, amount])).toEqual([
      ['r2', 5],
      ['r1', 20],
    ]);
  });
});
