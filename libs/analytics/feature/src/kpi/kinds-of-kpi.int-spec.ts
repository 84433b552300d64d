import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { KpiAnswer } from './answer-kpi/answer-kpi';
import type { ExplainedPart } from './explain-kpi/explain-kpi';

let events = 0;
const event = (type: string, day: string, data: NewEvent['data']): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type, occurredAt: Date.parse(`${day}T12:00:00Z`), data },
});
const opened = (day: string, amount: number, probability: number) =>
  event('opportunity-opened', day, {
    ...{ opportunity: 'o', pipeline: 'new', stage: 'first', probability, value: { amount, currency: 'EUR' } },
    ...{ products: [], expectedClose: '2026-06-01', source: 'fair', channel: 'meeting' },
  });
const moved = (day: string, stage: string, probability: number) =>
  event('opportunity-moved', day, { opportunity: 'o', pipeline: 'new', stage, probability, from: 'first' });
const lost = (day: string) => event('opportunity-lost', day, { opportunity: 'o', reason: 'price' });
const about = { survey: 'v', subject: { id: 's', number: 1 }, kind: 'nps', channel: 'mail', source: 'desk' };
const ticket = { ticket: 't', subject: { id: 's', number: 1 } };
const asked = { ...ticket, queue: 'first', priority: 'normal', channel: 'mail', source: 'inbox' };
const lead = { lead: 'l', subject: { id: 's', number: 1 }, campaign: 'spring', source: 'fair', channel: 'meeting' };

describe('kinds of KPIs over HTTP', () => {
  let analytics: AnalyticsApp;

  beforeAll(async () => {
    analytics = await openAnalytics(Date.parse('2026-04-30T10:00:00Z'));
    await analytics.append('sales_opportunity-1', opened('2026-04-01', 999, 50), moved('2026-04-10', 'offer', 75));
    await analytics.append('sales_opportunity-2', opened('2026-04-02', 2_000, 10), lost('2026-04-20'));
    await analytics.append('sales_lead-1', event('lead-created', '2026-04-03', lead));
    await analytics.append(
      'marketing_campaign-1',
      event('campaign-cost-recorded', '2026-04-03', {
        ...{ campaign: 'spring', cost: 'c', kind: 'media' },
        money: { amount: 500, currency: 'EUR' },
      }),
    );
    for (const [i, score] of [9, 10, 7, 3].entries())
      await analytics.append(
        `servicedesk_survey-${i}`,
        event('survey-sent', '2026-04-03', about),
        event('survey-answered', '2026-04-05', { ...about, score }),
      );
    await analytics.append('servicedesk_survey-9', event('survey-sent', '2026-04-04', about));
    for (const [i, day] of ['2026-04-05', '2026-04-06', '2026-04-11'].entries())
      await analytics.append(
        `servicedesk_ticket-${i}`,
        event('ticket-opened', '2026-04-04', asked),
        event('ticket-answered', day, { ...ticket, first: true }),
      );
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  const points = async (query: string) =>
    (await analytics.get<KpiAnswer>(`/api/analytics/v1/kpis/${query}`)).body.series.flatMap((series) => series.points);
  const explained = async (query: string) =>
    (await analytics.get<{ items: readonly ExplainedPart[] }>(`/api/analytics/v1/kpis/${query}`)).body.items;

  it('a stock is what stood at the end of each period, whatever the range', async () => {
    const april = 'from=2026-04-09&to=2026-04-21&grain=day';
    const values = (await points(`weighted-pipeline?${april}`)).map(({ value }) => value);
    // 999 × 50 % + 2000 × 10 % = 699.5, rounded away from zero; then 999 × 75 % = 749.25.
    expect([values[0], values[1], values.at(-1)]).toEqual([700, 949, 749]);
    expect((await points('weighted-pipeline?from=2026-04-09&to=2026-04-09'))[0]).toMatchObject({ numerator: 69_950 });
    expect((await points('open-opportunities?from=2026-04-30&to=2026-04-30'))[0]).toMatchObject({ value: 1 });
    expect(await points('open-pipeline?from=2026-04-15&to=2026-04-15&by=stage')).toMatchObject([
      { value: 2_000 },
      { value: 999 },
    ]);
  });

  it('a split shows only where the KPI has something, though its fact counts more', async () => {
    const { body } = await analytics.get<KpiAnswer>(
      '/api/analytics/v1/kpis/win-rate?from=2026-04-01&to=2026-04-30&by=reason',
    );
    expect(body.series.map(({ dimensions }) => dimensions)).toEqual([{ reason: 'price' }]);
  });

  it('a stock is explained by what stood, and by nothing that has gone', async () => {
    const items = await explained('open-pipeline/explain?from=2026-04-21&to=2026-04-21');
    expect(items.map(({ key, numerator, dimensions }) => [key, numerator, dimensions['stage']])).toEqual([
      ['sales_opportunity-1', 999, 'offer'],
    ]);
    expect(items[0]?.events.map(({ type }) => type)).toEqual(['sales.opportunity-moved.v1']);
  });

  it('a percentile is within 1 % and keeps the mean beside it', async () => {
    const [point] = await points('first-response-time-median?from=2026-04-01&to=2026-04-30');
    const DAY = 86_400_000;
    expect(point).toMatchObject({ numerator: 10 * DAY, denominator: 3 });
    expect(Math.abs((point?.value ?? 0) / (2 * DAY) - 1)).toBeLessThanOrEqual(0.01);
    const items = await explained('first-response-time-p90/explain?from=2026-04-01&to=2026-04-30');
    expect(items.map(({ numerator }) => numerator / DAY)).toEqual([1, 2, 7]);
  });

  it('a score says how many answered, of how many, and how sure it is', async () => {
    const [point] = await points('nps?from=2026-04-01&to=2026-04-30');
    expect(point).toMatchObject({
      ...{ numerator: 1, denominator: 4, value: 25 },
      sample: {
        n: 4,
        responseRate: { numerator: 4, denominator: 5, value: 0.8 },
        interval: { method: 'adjusted Wald' },
      },
    });
    const { low = 0, high = 0 } = point?.sample?.interval ?? {};
    expect(low).toBeLessThan(25);
    expect(high).toBeGreaterThan(25);
  });

  it('a rate over two facts is explained by both', async () => {
    expect((await points('cost-per-lead?from=2026-04-01&to=2026-04-30'))[0]).toMatchObject({ value: 500 });
    const items = await explained('cost-per-lead/explain?from=2026-04-01&to=2026-04-30&limit=1');
    expect(items).toMatchObject([{ numerator: 500, denominator: 0, key: 'marketing_campaign-1' }]);
    const both = await explained('cost-per-lead/explain?from=2026-04-01&to=2026-04-30');
    expect(both.map(({ key, denominator }) => [key, denominator])).toEqual([
      ['marketing_campaign-1', 0],
      ['sales_lead-1', 1],
    ]);
  });
});
