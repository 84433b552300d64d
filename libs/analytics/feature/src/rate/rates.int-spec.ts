import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { KpiAnswer } from '../kpi/answer-kpi/answer-kpi';
import type { RatePage } from './rate.dto';

const url = '/api/analytics/v1/rates';
const now = '2026-04-02T10:00:00Z';

let events = 0;
const order = (day: string, currency: string, net: number): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  type: 'order-placed',
  occurredAt: Date.parse(`${day}T12:00:00Z`),
  data: {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, source: 'website', channel: 'web' },
    ...{ currency, net, products: [] },
  },
});

describe('rates over HTTP', () => {
  let analytics: AnalyticsApp;
  beforeAll(async () => {
    analytics = await openAnalytics(Date.parse(now));
    await analytics.record('sales_order-1', order('2026-03-01', 'EUR', 1_000));
    await analytics.record('sales_order-2', order('2026-03-02', 'USD', 1_001));
    await analytics.record('sales_order-3', order('2026-03-20', 'USD', 500));
    await analytics.record('sales_order-4', order('2026-03-21', 'JPY', 300));
  });
  afterAll(() => analytics.close());

  const revenue = async (query: string) =>
    (await analytics.get<KpiAnswer>(`/api/analytics/v1/kpis/revenue?from=2026-03-01&to=2026-03-31&${query}`)).body;
  const valuesOf = ({ series }: KpiAnswer) =>
    series.map(({ dimensions, points }) => [dimensions['currency'], points[0]?.value]);

  it('are missed by name, and amounts stay apart without them', async () => {
    const answer = await revenue('in=EUR');
    expect(valuesOf(answer)).toEqual([
      ['EUR', 1_000],
      ['JPY', 300],
      ['USD', 1_501],
    ]);
    expect(answer).toMatchObject({
      currency: 'EUR',
      missingRates: [
        { from: 'USD', to: 'EUR', day: '2026-03-02' },
        { from: 'JPY', to: 'EUR', day: '2026-03-21' },
      ],
    });
  });

  it('are recorded one by one, by the same key once', async () => {
    const rate = { from: 'USD', to: 'EUR', day: '2026-03-01', rate: '0.95' };
    const headers = { 'idempotency-key': 'march' };
    const first = await analytics.post<ChangedDto>(url, rate, headers);
    expect(first).toMatchObject({ status: 200, body: { id: 'USD-EUR', version: 1 } });
    expect((await analytics.post<ChangedDto>(url, rate, headers)).body).toEqual(first.body);
    const answer = await revenue('in=EUR');
    // 1,001 at 0.95 is 950.95, 500 at 0.95 is 475.
    expect(valuesOf(answer)).toEqual([
      ['EUR', 1_000 + 951 + 475],
      ['JPY', 300],
    ]);
    expect(answer.missingRates).toEqual([{ from: 'JPY', to: 'EUR', day: '2026-03-21' }]);
    expect(Object.keys(answer.positions)).toContain('analytics.rates@1');
  });

  it('are recorded by many, each answered by itself', async () => {
    const items = [
      { from: 'USD', to: 'EUR', day: '2026-03-20', rate: '0.9' },
      { from: 'USD', to: 'EUR', day: '2026-02-30', rate: '-1' },
      { from: 'JPY', to: 'EUR', day: '2026-01-01', rate: '0.00625', note: 'x' },
      { from: 'JPY', to: 'EUR', day: '2026-01-01', rate: '0.00625' },
    ];
    const { status, body } = await analytics.post<BulkAnswerDto>(`${url}/bulk`, { items });
    expect(status).toBe(207);
    expect(body).toMatchObject({ succeeded: 2, failed: 2 });
    expect(body.items.map((item) => [item.status, item.problem?.errors?.map(({ path }) => path)])).toEqual([
      [200, undefined],
      [400, ['day', 'rate']],
      [400, ['note']],
      [200, undefined],
    ]);
    // 300 yen at 0.00625 are 1.875 euros.
    expect(valuesOf(await revenue('in=EUR'))).toEqual([['EUR', 1_000 + 951 + 450 + 188]]);
  });

  it('are read from a file', async () => {
    const csv = 'day,from,to,rate\r\n2026-03-02,USD,EUR,1\r\n2026-03-02,USD,Euro,1\r\n';
    const { body } = await analytics.post<BulkAnswerDto>(`${url}/import`, { csv });
    expect(body).toMatchObject({ succeeded: 1, failed: 1, items: [{ status: 200 }, { status: 400 }] });
    expect(valuesOf(await revenue('in=EUR'))[0]).toEqual(['EUR', 1_000 + 1_001 + 450 + 188]);
    const wrong = await analytics.post<{ code: string }>(`${url}/import`, { csv: 'day,from\n1,2' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  });

  it('are listed by pair, the newest day first', async () => {
    const { body } = await analytics.get<RatePage>(`${url}?from=USD&limit=2`);
    expect(body.items).toMatchObject([
      { from: 'USD', to: 'EUR', day: '2026-03-20', numerator: 9, denominator: 10 },
      { day: '2026-03-02', numerator: 1, denominator: 1 },
    ]);
    const { body: next } = await analytics.get<RatePage>(`${url}?from=USD&limit=2&cursor=${body.next}`);
    expect(next).toMatchObject({ items: [{ day: '2026-03-01' }], next: null });
    expect((await analytics.get<RatePage>(`${url}?to=GBP`)).body.items).toEqual([]);
  });

  it.each([
    ['page-views?in=EUR', 'KPI.BAD_QUESTION'],
    ['revenue?in=EUR&by=currency', 'KPI.BAD_QUESTION'],
    ['revenue?in=euro', 'REQUEST.INVALID'],
  ])('fit %s not: %s', async (query, code) => {
    const { status, body } = await analytics.get<{ code: string; errors: { path: string }[] }>(
      `/api/analytics/v1/kpis/${query}`,
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ code, errors: [{ path: 'in' }] });
  });

  it('are the business of admins', async () => {
    const authorization = `Bearer ${await analytics.keyFor('analyst')}`;
    const rate = { from: 'USD', to: 'EUR', day: '2026-03-01', rate: '0.95' };
    expect((await analytics.post(url, rate, { authorization })).status).toBe(403);
    expect((await analytics.get(url, { authorization })).status).toBe(200);
  });
});
