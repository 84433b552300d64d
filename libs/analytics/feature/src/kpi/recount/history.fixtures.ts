import type { Interaction, OrderPlaced } from '@rapport/contracts';
import fc from 'fast-check';
import type { OrderEvent, PageViewed } from '@rapport/analytics-domain';

export type HistoryEvent = PageViewed | OrderEvent;

type Draft = HistoryEvent extends infer Event
  ? Event extends HistoryEvent
    ? Omit<Event, 'id' | 'position'>
    : never
  : never;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Nights in which clocks change, a leap day, a turn of the year, and one of a fiscal year. */
const nights = [
  '2026-03-28T21:00:00Z',
  '2026-10-24T20:00:00Z',
  '2024-02-28T20:00:00Z',
  '2025-12-31T21:00:00Z',
  '2026-03-31T20:00:00Z',
].map((text) => Date.parse(text));

const occurredAt = fc
  .tuple(fc.constantFrom(...nights), fc.integer({ min: 0, max: 8 * 60 }))
  .map(([night, minutes]) => night + minutes * MINUTE);
/** Most are recorded at once, some days later. */
const lateness = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) },
);

const maybe = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const defined = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const interaction: fc.Arbitrary<Interaction> = fc
  .record({
    subject: fc.constant({ id: 's', number: 1 }),
    source: fc.constantFrom('website', 'app'),
    channel: fc.constantFrom('web', 'mobile'),
    country: maybe(['DE', 'FR']),
    traffic: fc.option(
      fc.record({
        source: fc.constantFrom('google', 'direct'),
        medium: fc.constantFrom('cpc', 'organic'),
        campaign: maybe(['spring', "o'hara; --"]),
      }),
      { nil: undefined },
    ),
  })
  .map(defined);

const pageViewed: fc.Arbitrary<Draft> = fc
  .record({ key: fc.integer({ min: 1, max: 5 }), at: occurredAt, late: lateness, data: interaction })
  .map(({ key, at, late, data }) => ({
    type: 'contacts.page-viewed.v1',
    key: `contacts_interactions-${key}`,
    occurredAt: at,
    recordedAt: at + late * HOUR,
    data,
  }));

const line = fc.record({
  productId: fc.constantFrom('mug', 'lamp', 'rug'),
  quantity: fc.integer({ min: 1, max: 5 }),
  price: maybe([0, 999, 1250]),
});
const content: fc.Arbitrary<Omit<OrderPlaced, 'order' | 'orderId'>> = fc
  .record({
    shop: fc.constant('shop'),
    subject: fc.constant({ id: 's', number: 1 }),
    channel: fc.constantFrom('web', 'server'),
    source: fc.constantFrom('website', 'stripe'),
    country: maybe(['DE', 'FR']),
    currency: fc.constantFrom('EUR', 'USD', 'JPY'),
    net: fc.integer({ min: 0, max: 100_000 }),
    products: fc.array(line, { maxLength: 4 }),
  })
  .map(defined);

const step = fc.oneof(
  fc.record({ type: fc.constant('sales.order-amended.v1' as const), content, at: occurredAt }),
  fc.record({
    type: fc.constant('sales.order-refunded.v1' as const),
    refundId: fc.constantFrom('r1', 'r2'),
    amount: fc.nat({ max: 50_000 }),
    at: occurredAt,
  }),
  fc.record({ type: fc.constant('sales.order-cancelled.v1' as const), at: occurredAt }),
);

/** What sales tells of one order, in its order. */
const story = fc
  .record({ content, at: occurredAt, steps: fc.array(fc.tuple(step, lateness), { maxLength: 4 }) })
  .map(({ content: first, at, steps }) => (number: number): Draft[] => {
    const order = String(number);
    const key = `sales_order-${order}`;
    const named = (placed: typeof first): OrderPlaced => ({ ...placed, order, orderId: order });
    const drafts: Draft[] = [
      { type: 'sales.order-placed.v1', key, occurredAt: at, recordedAt: at, data: named(first) },
    ];
    let recordedAt = at;
    for (const [told, late] of steps) {
      recordedAt = Math.max(recordedAt, told.at) + late * HOUR;
      const common = { key, occurredAt: told.at, recordedAt };
      if (told.type === 'sales.order-amended.v1')
        drafts.push({ ...common, type: told.type, data: named(told.content) });
      else if (told.type === 'sales.order-cancelled.v1') drafts.push({ ...common, type: told.type, data: { order } });
      else {
        const { refundId, amount } = told;
        drafts.push({ ...common, type: told.type, data: { order, refundId, amount, currency: first.currency } });
      }
    }
    return drafts;
  });

/** What was recorded, in the order of the log. */
export const history: fc.Arbitrary<readonly HistoryEvent[]> = fc
  .tuple(fc.array(pageViewed, { maxLength: 60, size: 'max' }), fc.array(story, { maxLength: 10, size: 'max' }))
  .map(([views, stories]) =>
    [...views, ...stories.flatMap((tell, number) => tell(number))]
      .toSorted((a, b) => a.recordedAt - b.recordedAt)
      .map((draft, i) => ({ ...draft, id: `e${i + 1}`, position: i + 1 })),
  );
