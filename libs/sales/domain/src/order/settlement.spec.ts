import fc from 'fast-check';
import { fold } from '@rapport/eventsourcing';
import { at, cancellation, order, refund } from './order.fixtures';
import { orderDecider } from './order.decider';
import type { OrderEvent, OrderReportEvent } from './order.events';
import { settle, type Settlement } from './settlement';
import { sourceCategories } from './source-category';

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const settings = optional(
  fc.constantFrom(
    { version: 1, precedence: sourceCategories.toReversed() },
    { version: 2, precedence: ['file', 'sdk', 'payment', 'shop-webhook'] as const },
  ),
);
const common = {
  category: fc.constantFrom(...sourceCategories),
  occurredAt: fc.integer({ min: 0, max: 40 }).map(at),
  settings,
};

const report: fc.Arbitrary<OrderReportEvent> = fc.oneof(
  fc
    .record({ ...common, net: fc.integer({ min: 0, max: 200 }), country: optional(fc.constantFrom('DE', 'FR')) })
    .chain((data) => fc.constantFrom('completed' as const, 'updated' as const).map((says) => order({ ...data, says }))),
  fc
    .record({
      ...common,
      refundId: fc.constantFrom('r1', 'r2', 'r3'),
      amount: optional(fc.integer({ min: 1, max: 250 })),
      currency: optional(fc.constantFrom('EUR', 'USD')),
    })
    .map(refund),
  fc.record(common).map(cancellation),
);

/** Each with a cause of its own, and the same ones again in another order, some of them twice. */
const retold = fc
  .array(report, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((r, i) => ({ ...r, data: { ...r.data, cause: `c${i}` } }) as OrderReportEvent))
  .chain((reports) =>
    fc.tuple(
      fc.constant(reports),
      fc.shuffledSubarray([...reports, ...reports], { minLength: 2 * reports.length, maxLength: 2 * reports.length }),
    ),
  );

function tell(reports: readonly OrderReportEvent[]): Settlement {
  const history: OrderEvent[] = [];
  for (const each of reports) history.push(...orderDecider.decide(each, fold(orderDecider, history)));
  const { told } = fold(orderDecider, history);
  return { ...told, refunds: told.refunds.toSorted((a, b) => (a.data.refundId < b.data.refundId ? -1 : 1)) };
}

describe('what is told of an order', () => {
  it('does not depend on the order in which reports arrive, nor on repeats', () => {
    fc.assert(
      fc.property(retold, ([reports, shuffled]) => {
        expect(tell(shuffled)).toEqual(tell(reports));
      }),
      { numRuns: 500 },
    );
  });

  it('is the settlement of everything that was reported', () => {
    fc.assert(
      fc.property(retold, ([reports, shuffled]) => {
        const { placed, refunds, cancelledAt } = settle(reports);
        const byId = refunds.toSorted((a, b) => (a.data.refundId < b.data.refundId ? -1 : 1));
        expect(tell(shuffled)).toEqual({ placed, refunds: byId, cancelledAt });
      }),
      { numRuns: 300 },
    );
  });

  it('never gives back more than the order was worth', () => {
    fc.assert(
      fc.property(retold, ([reports]) => {
        const { placed, refunds } = settle(reports);
        const given = refunds.reduce((sum, { data }) => sum + data.amount, 0);
        expect(given).toBeLessThanOrEqual(placed?.data.net ?? 0);
        expect(refunds.every(({ data }) => data.amount >= 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
