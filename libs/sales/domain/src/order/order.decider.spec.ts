import { given } from '@rapport/eventsourcing';
import {
  amended,
  at,
  cancellation,
  cancelled,
  order,
  placed,
  refund,
  refunded,
  reportsWithdrawn,
  withdrawal,
  withdrawn,
} from './order.fixtures';
import { orderDecider } from './order.decider';

describe('an order', () => {
  it('is placed by its first report', () => {
    given(orderDecider)
      .when(order({ net: 100 }))
      .then(order({ net: 100 }), placed({ net: 100 }));
  });

  it('counts once, whichever sources report it', () => {
    given(orderDecider, order({ cause: 'sdk' }), placed({}))
      .when(order({ cause: 'webhook', source: 'shop', category: 'shop-webhook' }))
      .then(order({ cause: 'webhook', source: 'shop', category: 'shop-webhook' }), amended({ source: 'shop' }));
  });

  it('is not changed by a less believed source', () => {
    const paid = order({ cause: 'paid', source: 'stripe', category: 'payment', net: 90 });
    given(orderDecider, paid, placed({ source: 'stripe', net: 90 }))
      .when(order({ cause: 'sdk', net: 100 }))
      .then(order({ cause: 'sdk', net: 100 }));
  });

  it('takes the country from the next best source where the best does not know it', () => {
    given(orderDecider, order({ cause: 'sdk', country: 'DE' }), placed({ country: 'DE' }))
      .when(order({ cause: 'paid', source: 'stripe', category: 'payment' }))
      .then(
        order({ cause: 'paid', source: 'stripe', category: 'payment' }),
        amended({ source: 'stripe', country: 'DE' }),
      );
  });

  it('keeps its date when it is updated', () => {
    const update = order({ cause: 'update', says: 'updated', net: 70, occurredAt: at(9) });
    given(orderDecider, order({ cause: 'sdk', occurredAt: at(1) }), placed({ occurredAt: at(1) }))
      .when(update)
      .then(update, amended({ net: 70, occurredAt: at(1) }));
  });

  it('hears the same report once', () => {
    given(orderDecider, order({ cause: 'sdk' }), placed({}))
      .when(order({ cause: 'sdk' }))
      .thenNothing();
  });

  describe('after whom to believe first was settled', () => {
    const paid = order({ cause: 'paid', category: 'payment', net: 90 });
    const sdkFirst = { version: 1, precedence: ['sdk', 'payment', 'shop-webhook', 'file'] } as const;

    it('is told by that order from its next report on', () => {
      const reported = order({ cause: 'sdk', net: 100, settings: sdkFirst });
      given(orderDecider, paid, placed({ net: 90 }))
        .when(reported)
        .then(reported, amended({ net: 100 }));
    });

    it('keeps to the newest settings where an older report is gathered late', () => {
      const reported = order({ cause: 'sdk', net: 100, settings: sdkFirst });
      given(orderDecider, reported, placed({ net: 100 }))
        .when(paid)
        .then(paid);
    });
  });
});

describe('a refund', () => {
  const known = [order({ cause: 'sdk', net: 100 }), placed({ net: 100 })] as const;

  it('before the order is kept, and told with the order', () => {
    given(orderDecider)
      .when(refund({ amount: 30 }))
      .then(refund({ amount: 30 }));
    given(orderDecider, refund({ amount: 30 }))
      .when(order({ net: 100 }))
      .then(order({ net: 100 }), placed({ net: 100 }), refunded({ amount: 30 }));
  });

  it('without an amount gives back what is left', () => {
    given(orderDecider, ...known, refund({ refundId: 'r1', amount: 30 }), refunded({ refundId: 'r1', amount: 30 }))
      .when(refund({ refundId: 'r2', cause: 'second', occurredAt: at(6) }))
      .then(
        refund({ refundId: 'r2', cause: 'second', occurredAt: at(6) }),
        refunded({ refundId: 'r2', amount: 70, occurredAt: at(6) }),
      );
  });

  it('of more than is left is clipped and flagged', () => {
    given(orderDecider, ...known)
      .when(refund({ amount: 130 }))
      .then(
        refund({ amount: 130 }),
        refunded({ amount: 100, flagged: 'exceeds-order', said: { amount: 130, currency: 'EUR' } }),
      );
  });

  it('in another currency counts nothing and is flagged', () => {
    given(orderDecider, ...known)
      .when(refund({ amount: 30, currency: 'USD' }))
      .then(
        refund({ amount: 30, currency: 'USD' }),
        refunded({ amount: 0, flagged: 'other-currency', said: { amount: 30, currency: 'USD' } }),
      );
  });

  it('with one id counts once, as the most believed source says', () => {
    given(orderDecider, ...known, refund({ cause: 'a', amount: 30 }), refunded({ amount: 30 }))
      .when(refund({ cause: 'b', category: 'payment', amount: 25 }))
      .then(refund({ cause: 'b', category: 'payment', amount: 25 }), refunded({ amount: 25 }));
  });

  it('that comes late takes from those after it', () => {
    given(
      orderDecider,
      ...known,
      refund({ refundId: 'r2', amount: 80, occurredAt: at(6) }),
      refunded({ refundId: 'r2', amount: 80, occurredAt: at(6) }),
    )
      .when(refund({ refundId: 'r1', cause: 'late', amount: 50, occurredAt: at(5) }))
      .then(
        refund({ refundId: 'r1', cause: 'late', amount: 50, occurredAt: at(5) }),
        refunded({ refundId: 'r1', amount: 50, occurredAt: at(5) }),
        refunded({
          refundId: 'r2',
          amount: 50,
          occurredAt: at(6),
          flagged: 'exceeds-order',
          said: { amount: 80, currency: 'EUR' },
        }),
      );
  });
});

describe('a cancellation', () => {
  it('cancels once', () => {
    given(orderDecider, order({ cause: 'sdk' }), placed({}))
      .when(cancellation({ cause: 'a' }))
      .then(cancellation({ cause: 'a' }), cancelled({}));
    given(orderDecider, order({ cause: 'sdk' }), placed({}), cancellation({ cause: 'a' }), cancelled({}))
      .when(cancellation({ cause: 'b' }))
      .then(cancellation({ cause: 'b' }));
  });

  it('before the order is kept, and told with the order', () => {
    given(orderDecider, cancellation({ cause: 'a' }))
      .when(order({ cause: 'sdk' }))
      .then(order({ cause: 'sdk' }), placed({}), cancelled({}));
  });
});

describe('reports that are taken back', () => {
  const row = order({ cause: 'row', category: 'file', import: 'import' });
  const webhook = order({ cause: 'webhook', category: 'shop-webhook', net: 80 });

  it('take the order with them where nobody else reported it', () => {
    given(orderDecider, row, placed({})).when(withdrawal('row')).then(reportsWithdrawn('row'), withdrawn());
    given(orderDecider, row, placed({}), reportsWithdrawn('row'), withdrawn()).when(withdrawal('row')).thenNothing();
  });

  it('leave the order as the others tell it', () => {
    given(orderDecider, webhook, placed({ net: 80 }), row)
      .when(withdrawal('row'))
      .then(reportsWithdrawn('row'));
    const paid = order({ cause: 'paid', category: 'payment', net: 70 });
    given(orderDecider, webhook, placed({ net: 80 }), paid, amended({ net: 70 }))
      .when(withdrawal('paid'))
      .then(reportsWithdrawn('paid'), amended({ net: 80 }));
  });

  it('take refunds and cancellations with them: the order is told anew without them', () => {
    const refundOfRow = refund({ cause: 'row-refund', refundId: 'r9', amount: 30 });
    const cancellationOfRow = cancellation({ cause: 'row-cancellation' });
    given(orderDecider, webhook, placed({ net: 80 }), refundOfRow, refunded({ refundId: 'r9', amount: 30 }))
      .when(withdrawal('row-refund'))
      .then(reportsWithdrawn('row-refund'), withdrawn({ net: 80 }), placed({ net: 80 }));
    given(orderDecider, webhook, placed({ net: 80 }), refund({ amount: 5 }), refunded({ amount: 5 }))
      .when(cancellationOfRow)
      .then(cancellationOfRow, cancelled({}));
    given(
      orderDecider,
      ...[
        webhook,
        placed({ net: 80 }),
        refund({ amount: 5 }),
        refunded({ amount: 5 }),
        cancellationOfRow,
        cancelled({}),
      ],
    )
      .when(withdrawal('row-cancellation'))
      .then(reportsWithdrawn('row-cancellation'), withdrawn({ net: 80 }), placed({ net: 80 }), refunded({ amount: 5 }));
  });

  it('may be said again', () => {
    given(orderDecider, row, placed({}), reportsWithdrawn('row'), withdrawn()).when(row).then(row, placed({}));
  });

  it('say nothing where nothing was told', () => {
    given(orderDecider, refund({ cause: 'early' }))
      .when(withdrawal('early'))
      .then(reportsWithdrawn('early'));
    given(orderDecider, webhook, placed({ net: 80 }))
      .when(withdrawal('another'))
      .thenNothing();
  });

  it('are those of the file alone: what a source says itself is its own', () => {
    const itself = order({ cause: 'row', category: 'file' });
    given(orderDecider, row, placed({})).when(itself).then(itself);
    given(orderDecider, itself, placed({})).when(row).thenNothing();
  });
});
