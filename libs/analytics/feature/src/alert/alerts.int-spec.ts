import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { KpiAnswer } from '../kpi/answer-kpi/answer-kpi';
import type { AlertPage } from './alert.dto';
import { CheckAlerts } from './check-alerts/check-alerts';

const api = '/api/analytics/v1';
const DAY = 86_400_000;
const begin = Date.parse('2026-01-05T12:00:00Z');

let events = 0;
const orders = (day: number, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ id: (++events).toString(16).padStart(32, '0'), type: 'order-placed', occurredAt: begin + day * DAY + i },
    data: {
      ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, source: 'website', channel: 'web' },
      ...{ currency: 'EUR', net: 100, products: [] },
    },
  }));

describe('anomalies and alerts', () => {
  let analytics: AnalyticsApp;
  beforeAll(async () => {
    analytics = await openAnalytics(begin + 42 * DAY);
    let stream = 0;
    for (let day = 0; day < 42; day++) {
      // Weekends are quiet; on the last day something is wrong.
      const count = day === 41 ? 12 : (day % 7 < 5 ? 6 : 2) + ((day * 7) % 3);
      for (const placed of orders(day, count)) await analytics.append(`sales_order-${++stream}`, placed);
    }
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  it('points have moving means, and those far from trend and season are marked', async () => {
    const range = 'from=2026-01-05&to=2026-02-16&grain=day';
    const { body } = await analytics.get<KpiAnswer>(`${api}/kpis/orders?${range}&anomalies=true&movingAverage=7`);
    const points = body.series[0]?.points ?? [];
    expect(points.filter(({ anomaly }) => anomaly).map(({ from, anomaly }) => [from, anomaly])).toEqual([
      ['2026-02-15', 'high'],
    ]);
    expect(points[0]?.movingAverage).toBeNull();
    expect(points[6]?.movingAverage).toBeCloseTo(
      points.slice(0, 7).reduce((sum, { value }) => sum + (value ?? 0), 0) / 7,
    );
    // Today is not over.
    expect(points.at(-1)).not.toHaveProperty('anomaly');
    const { status } = await analytics.get(`${api}/kpis/orders?anomalies=true`);
    expect(status).toBe(400);
  });

  it('raise the alarm once for a period, and are quiet then', async () => {
    const set = (body: object) => analytics.post<ChangedDto>(`${api}/alerts`, body);
    const common = { kpi: 'orders', grain: 'day' };
    expect((await set({ ...common, name: 'odd', when: 'anomaly' })).status).toBe(201);
    expect((await set({ ...common, name: 'many', when: 'above', threshold: '10' })).status).toBe(201);
    expect((await set({ ...common, name: 'few', when: 'below', threshold: '10' })).status).toBe(201);
    const check = () => analytics.provider(CheckAlerts).checkAll();
    await check();
    await check();
    await analytics.settled();
    const listed = async () =>
      (await analytics.get<AlertPage>(`${api}/alerts`)).body.items.map(({ name, times, last }) => [
        name,
        times,
        last?.because,
      ]);
    expect(await listed()).toEqual([
      ['few', 0, undefined],
      ['many', 1, 'above'],
      ['odd', 1, 'anomaly-high'],
    ]);
    analytics.turnTo(begin + 43 * DAY);
    await check();
    await analytics.settled();
    expect(await listed()).toEqual([
      ['few', 1, 'below'],
      ['many', 1, 'above'],
      ['odd', 2, 'anomaly-low'],
    ]);
  });

  it.each<[object, string]>([
    [{ kpi: 'nonsense', when: 'above', threshold: '1' }, 'kpi'],
    [{ kpi: 'orders', when: 'above' }, 'threshold'],
    [{ kpi: 'orders', when: 'anomaly', threshold: '1' }, 'threshold'],
    [{ kpi: 'revenue', when: 'above', threshold: '1' }, 'currency'],
    [{ kpi: 'orders', when: 'above', threshold: '1', dimensions: { queue: 'x' } }, 'dimensions'],
    [{ kpi: 'orders', when: 'never' }, 'when'],
  ])('%j is refused for %s', async (said, path) => {
    const { status, body } = await analytics.post<{ errors: { path: string }[] }>(`${api}/alerts`, {
      ...{ name: 'x', grain: 'day', ...said },
    });
    expect([status, body.errors[0]?.path]).toEqual([400, path]);
  });

  it('are dropped, by analysts only', async () => {
    const { body } = await analytics.get<AlertPage>(`${api}/alerts`);
    const id = body.items[0]?.id ?? '';
    const authorization = `Bearer ${await analytics.keyFor('support')}`;
    expect((await analytics.post(`${api}/alerts/${id}/drop`, {}, { authorization })).status).toBe(403);
    expect((await analytics.post(`${api}/alerts/${id}/drop`, {})).status).toBe(200);
    expect((await analytics.get<AlertPage>(`${api}/alerts`)).body.items).toHaveLength(2);
  });
});
