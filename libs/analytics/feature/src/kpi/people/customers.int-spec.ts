import type { JsonObject, NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../../fixtures/analytics-app';
import type { KpiAnswer } from '../answer-kpi/answer-kpi';
import type { ExplainedPart } from '../explain-kpi/explain-kpi';

let events = 0;
const event = (type: string, time: string, data: JsonObject): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  type,
  occurredAt: Date.parse(`${time}:00Z`),
  data,
});
const subject = (number: number) => ({ id: `s${number}`, number });
const order = (time: string, number: number, channel = 'web') =>
  event('order-placed', time, {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: subject(number), source: 'website', channel },
    ...{ currency: 'EUR', net: 100, products: [] },
  });
const linked = (type: string, from: number, to: number) =>
  event(type, '2026-03-31T10:00', {
    ...{ from: { ...subject(from), kind: 'anonymousId' }, to: { ...subject(to), kind: 'userId' } },
    ...(type === 'subjects-linked' ? { reason: 'identify' } : { barred: true }),
  });
const lead = (time: string, number: number) =>
  event('lead-created', time, {
    ...{ lead: 'l', subject: subject(number), identifiers: [], source: 'fair', channel: 'phone' },
  });

describe('customers over HTTP', () => {
  let analytics: AnalyticsApp;
  beforeAll(async () => {
    analytics = await openAnalytics(Date.parse('2026-04-02T10:00:00Z'));
    await analytics.record('sales_order-1', order('2025-01-10T12:00', 1));
    await analytics.record('sales_order-2', order('2026-03-10T12:00', 2));
    await analytics.record('sales_order-3', order('2026-03-11T12:00', 3, 'mobile'));
    await analytics.record('sales_order-4', order('2026-03-12T12:00', 3));
    await analytics.record('sales_lead-1', lead('2026-03-11T08:00', 3));
    await analytics.record('sales_lead-2', lead('2026-03-12T08:00', 9));
  });
  afterAll(() => analytics.close());

  const march = 'from=2026-03-01&to=2026-03-31';
  const ask = async (query: string) => (await analytics.get<KpiAnswer>(`/api/analytics/v1/kpis/${query}`)).body;
  const valueOf = async (query: string) => (await ask(query)).series[0]?.points[0]?.value;

  it('are new, active and lost, and come back', async () => {
    expect(await valueOf(`new-customers?${march}`)).toBe(2);
    expect(await valueOf(`active-customers?${march}`)).toBe(2);
    expect(await valueOf('lost-customers?from=2026-01-01&to=2026-03-31')).toBe(1);
    const rate = await ask(`repeat-purchase-rate?${march}`);
    expect(rate.series[0]?.points[0]).toMatchObject({ numerator: 1, denominator: 3 });
    expect(rate).toMatchObject({ activityWindow: 365, incomplete: false });
    expect(Object.keys(rate.positions)).toEqual(['analytics.purchases@1', 'analytics.links@1']);
  });

  it('say that leads may still become some', async () => {
    const { series } = await ask(`lead-conversion-rate?${march}`);
    expect(series[0]?.points[0]).toMatchObject({ numerator: 1, denominator: 2, provisional: true });
    const before = await ask('lead-conversion-rate?from=2025-03-01&to=2025-03-31');
    expect(before.series[0]?.points[0]).not.toHaveProperty('provisional');
  });

  it('are one person while their subjects are linked', async () => {
    await analytics.record('contacts_link-1', linked('subjects-linked', 1, 2));
    expect(await valueOf(`new-customers?${march}`)).toBe(1);
    expect(await valueOf(`new-customers?${march}&by=channel&channel=mobile`)).toBe(1);
    await analytics.record('contacts_link-1', linked('subjects-unlinked', 1, 2));
    expect(await valueOf(`new-customers?${march}`)).toBe(2);
  });

  it('are explained by their purchases', async () => {
    const { body } = await analytics.get<{ items: ExplainedPart[] }>(
      `/api/analytics/v1/kpis/new-customers/explain?${march}`,
    );
    expect(body.items.map(({ key, person, day }) => [key, person, day])).toEqual([
      ['sales_order-2', 2, '2026-03-10'],
      ['sales_order-3', 3, '2026-03-11'],
    ]);
    expect(body.items[0]?.events).toMatchObject([{ type: 'sales.order-placed.v1' }]);
  });

  it('follow the activity window of the organisation', async () => {
    await analytics.settle({ activityWindowDays: 20 });
    expect(await ask(`active-customers?${march}`)).toMatchObject({
      activityWindow: 20,
      series: [{ points: [{ value: 1 }] }],
    });
    expect(await valueOf(`lost-customers?${march}`)).toBe(1);
  });

  it.each(['top', 'share'])('have no %s, since one may count twice', async (parameter) => {
    const query = `new-customers?by=channel&${parameter}=${parameter === 'top' ? 3 : true}`;
    expect(await ask(query)).toMatchObject({ code: 'KPI.BAD_QUESTION', errors: [{ path: parameter }] });
  });

  it('are known as of a moment', async () => {
    // The clock of the tests stands still: all is recorded at ten.
    expect(await valueOf(`new-customers?${march}&asOf=2026-04-02T09:59:59Z`)).toBe(0);
    expect(await valueOf(`new-customers?${march}&asOf=2026-04-02T12:00:00%2B02:00`)).toBe(2);
    expect(await ask(`new-customers?${march}&asOf=2026-04-02T10:00`)).toMatchObject({ errors: [{ path: 'asOf' }] });
  });

  it('are counted by what was put aside once it is replayed, whatever came in since', async () => {
    const [purchases, stream, february] = ['analytics.purchases@1', 'sales_order-9', 'from=2026-02-01&to=2026-02-28'];
    const request = { now: 0, actor: 'key:admin' };
    const broken = await analytics.append(stream, event('order-placed', '2026-02-01T12:00', { order: 'o' }));
    await analytics.record(stream, order('2026-02-02T12:00', 71));
    await analytics.record('sales_order-10', order('2026-02-03T12:00', 72));
    expect(await valueOf(`new-customers?${february}`)).toBe(1);
    await analytics.parking.discardEvent(purchases, stream, broken, { ...request, commandId: 'discard' });
    await analytics.parking.replay(purchases, stream, { ...request, commandId: 'replay' });
    await analytics.settled();
    expect(await valueOf(`new-customers?${february}`)).toBe(2);
  });
});
