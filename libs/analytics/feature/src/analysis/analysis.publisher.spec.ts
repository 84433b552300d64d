import { publicEventSchemas } from '@rapport/contracts';
import type { JsonObject, RecordedEvent } from '@rapport/platform-ports';
import { analysisPublisher } from './analysis.publisher';

const ID = '0198c0de00007000800000000000aaaa';
const basis = { positions: {}, through: 9 };
const completed = (data: JsonObject): RecordedEvent => ({
  ...{ id: 'e'.repeat(32), type: 'analysis-completed', stream: `analytics_analysis-${ID}`, revision: 1, position: 1 },
  ...{ occurredAt: 0, recordedAt: 0, data: { ...data, rows: 3, basis } },
});
const predicted = { currency: 'EUR', horizonWeeks: 52 };

// What an event becomes is frozen: another output is a new version of the public type.
it('RFM tells how much stands in each tier of value', () => {
  const [top, low] = [
    { name: 'top', persons: 1, value: 700 },
    { name: 'low', persons: 2, value: 200 },
  ];
  const summary = { persons: 3, value: 900, currency: 'EUR', tiers: [top, low] };
  const of = { currency: 'EUR', ofCustomers: 3, ofValue: 900 };
  expect(analysisPublisher.publish(completed({ kind: 'rfm', version: 2, summary }))).toEqual([
    { type: 'analytics.tier-measured.v1', data: { ...of, tier: 'top', customers: 1, value: 700 } },
    { type: 'analytics.tier-measured.v1', data: { ...of, tier: 'low', customers: 2, value: 200 } },
  ]);
});

it('customer value tells what is expected of each tier, and by which definition', () => {
  const tier = { tier: 'top', customers: 2, value: 5_000, margin: 2_000 };
  const summary = { ...predicted, tiers: [tier] };
  expect(analysisPublisher.publish(completed({ kind: 'customer-value', version: 3, summary }))).toEqual([
    { type: 'analytics.value-predicted.v1', data: { ...predicted, ...tier, analysis: ID, version: 3 } },
  ]);
});

it.each([
  ['where worth is not modelled', { kind: 'customer-value', version: 3, summary: { ...predicted, tiers: null } }],
  ['of an older definition', { kind: 'customer-value', summary: predicted }],
  ['of another kind', { kind: 'funnel', version: 2, summary: { steps: [] } }],
])('nothing is told %s', (_, data) => expect(analysisPublisher.publish(completed(data))).toEqual([]));

it('all that may be told has a schema', () =>
  expect(
    Object.values(analysisPublisher.publishes)
      .flat()
      .filter((type) => !publicEventSchemas[type]),
  ).toEqual([]));
