import { catalogue } from '@rapport/analytics-domain';
import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { KpiAnswer } from './answer-kpi/answer-kpi';
import type { ExplainedPart } from './explain-kpi/explain-kpi';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly path: string }[];
}

let events = 0;
const event = (type: string, time: string, data: NewEvent['data']): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  type,
  occurredAt: Date.parse(time),
  data,
});
const view = (time: string, country: string) =>
  event('page-viewed', time, { subject: { id: 's', number: 1 }, source: 'website', channel: 'web', country });
const order = (time: string, currency: string, net: number) =>
  event('order-placed', time, {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, source: 'website', channel: 'web' },
    ...{ currency, net, products: [] },
  });

describe('KPIs over HTTP', () => {
  let analytics: AnalyticsApp;

  beforeAll(async () => {
    analytics = await openAnalytics(Date.parse('2026-04-02T10:00:00Z'));
    await analytics.record(
      'contacts_interactions-1',
      view('2026-03-31T21:50:00Z', 'DE'),
      view('2026-03-31T22:10:00Z', 'FR'),
    );
    await analytics.record('contacts_interactions-2', view('2026-04-01T12:00:00Z', 'FR'));
    await analytics.record('sales_order-1', order('2026-03-31T23:30:00Z', 'EUR', 1_000));
    await analytics.record('sales_order-2', order('2026-04-01T09:00:00Z', 'JPY', 500));
  });
  afterAll(() => analytics.close());

  const ask = <Body = KpiAnswer>(query: string, headers = {}) =>
    analytics.get<Body>(`/api/analytics/v1/kpis/${query}`, headers);

  it('are listed with what they mean', async () => {
    const { status, body } = await analytics.get<{ items: object[] }>('/api/analytics/v1/kpis');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(Object.keys(catalogue).length);
    expect(body.items[1]).toMatchObject({ name: 'visits', version: 1, unit: 'count', direction: 'up' });
  });

  it('are told in the language that is asked for', async () => {
    const path = '/api/analytics/v1/kpis?locale=';
    const { body } = await analytics.get<{ items: { name: string; anchor: string }[] }>(`${path}de-DE`);
    expect(body.items).toHaveLength(Object.keys(catalogue).length);
    expect(body.items[1]).toMatchObject({
      ...{ name: 'visits', title: 'Besuche', anchor: 'Zeit des ersten Seitenaufrufs des Besuchs' },
    });
    const refused = await analytics.get<{ errors: { path: string }[] }>(`${path}%3Cde%3E`);
    expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, 'locale']);
  });

  it('are cut into periods of the time zone, empty ones too, and say what they were computed from', async () => {
    const { body } = await ask('visits?from=2026-03-30&to=2026-04-02&grain=day');
    expect(body).toMatchObject({
      kpi: { name: 'visits', version: 1 },
      timeZone: 'UTC',
      asOf: null,
      incomplete: false,
      positions: { 'analytics.visits@2': analytics.position() },
      series: [
        {
          dimensions: {},
          points: [
            { from: '2026-03-30', to: '2026-03-30', value: 0 },
            { from: '2026-03-31', value: 1 },
            { from: '2026-04-01', value: 1 },
            { from: '2026-04-02', value: 0 },
          ],
        },
      ],
    });
  });

  it('have no value but a word where there is nothing to divide by', async () => {
    const { body } = await ask('visit-bounce-rate?from=2026-03-01&to=2026-04-30&grain=month');
    expect(body.series[0]?.points).toMatchObject([
      { numerator: 0, denominator: 1, value: 0 },
      { numerator: 1, denominator: 1, value: 1 },
    ]);
    const { body: before } = await ask('visit-bounce-rate?from=2026-01-01&to=2026-01-31');
    expect(before.series[0]?.points).toEqual([
      { from: '2026-01-01', to: '2026-01-31', numerator: 0, denominator: 0, value: null, without: 'no visits' },
    ]);
  });

  it('keep currencies apart', async () => {
    const { body } = await ask('revenue?from=2026-03-01&to=2026-04-30');
    expect(body.series.map(({ dimensions, points }) => [dimensions, points[0]?.value])).toEqual([
      [{ currency: 'EUR' }, 1_000],
      [{ currency: 'JPY' }, 500],
    ]);
  });

  it('are filtered and kept apart by dimensions', async () => {
    const { body } = await ask('page-views?from=2026-03-01&to=2026-04-30&by=country&country=FR&country=IT');
    expect(body.series).toMatchObject([{ dimensions: { country: 'FR' }, points: [{ value: 2 }] }]);
  });

  it('are compared with the period before, the largest apart from the rest, with their shares', async () => {
    const { body } = await ask('page-views?from=2026-04-01&to=2026-04-30&compare=previous&by=country&top=1&share=true');
    expect(body).toMatchObject({ compare: 'previous', by: ['country'] });
    expect(body.series).toEqual([
      {
        dimensions: { country: 'FR' },
        points: [
          {
            ...{ from: '2026-04-01', to: '2026-04-30', numerator: 1, denominator: null, value: 1, share: 1 },
            before: { from: '2026-03-01', to: '2026-03-31', numerator: 1, denominator: null, value: 1 },
            growth: { absolute: 0, relative: 0, verdict: 'unchanged' },
          },
        ],
      },
      {
        ...{ dimensions: {}, rest: 1 },
        points: [
          {
            ...{ from: '2026-04-01', to: '2026-04-30', numerator: 0, denominator: null, value: 0, share: 0 },
            before: { from: '2026-03-01', to: '2026-03-31', numerator: 1, denominator: null, value: 1 },
            growth: { absolute: -1, relative: -1, verdict: 'worse' },
          },
        ],
      },
    ]);
    const { body: yearly } = await ask('revenue?from=2026-04-01&to=2026-04-30&compare=year');
    expect(yearly.series).toMatchObject([
      {
        dimensions: { currency: 'JPY' },
        points: [{ before: { from: '2025-04-01', value: 0 }, growth: { relative: null, words: 'up from zero' } }],
      },
    ]);
  });

  it('are described in OpenAPI, with how they are compared', async () => {
    interface Description {
      readonly paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, object> } }>;
      readonly components: { schemas: Record<string, { properties: object }> };
    }
    const { body } = await analytics.get<Description>('/docs/openapi.json');
    const route = body.paths['/api/analytics/v1/kpis/{name}']?.get;
    expect(route?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['compare', 'top', 'share']));
    expect(JSON.stringify(route?.responses['200'])).toContain('KpiAnswerDto');
    const { body: answer } = await ask('page-views?by=country&top=1&share=true&compare=year');
    expect(Object.keys(body.components.schemas['KpiAnswerDto']?.properties ?? {})).toEqual(
      expect.arrayContaining(Object.keys(answer)),
    );
  });

  it('are known as of a day', async () => {
    const { body } = await ask('page-views?from=2026-03-01&to=2026-04-30&asOf=2026-04-01');
    expect(body).toMatchObject({ asOf: '2026-04-01', series: [{ points: [{ value: 0 }] }] });
  });

  it('are explained to the events, page by page', async () => {
    type Page = { items: ExplainedPart[]; next: string | null; series: KpiAnswer['series'] };
    const { body: first } = await ask<Page>('page-views/explain?from=2026-03-01&to=2026-04-30&limit=2');
    expect(first).toMatchObject({ items: [{ numerator: 1 }, { numerator: 1 }], series: [{ points: [{ value: 3 }] }] });
    const { body: second } = await ask<Page>(
      `page-views/explain?from=2026-03-01&to=2026-04-30&limit=2&cursor=${first.next}`,
    );
    expect(second).toMatchObject({ items: [{ eventCount: 1, day: '2026-04-01' }], next: null });
    expect(second.items[0]?.events).toMatchObject([
      { type: 'contacts.page-viewed.v1', occurredAt: '2026-04-01T12:00:00.000Z' },
    ]);
    const other = `page-views/explain?from=2026-03-02&to=2026-04-30&limit=2&cursor=${first.next}`;
    expect(await ask<Problem>(other)).toMatchObject({ status: 400, body: { code: 'REQUEST.BAD_CURSOR' } });
  });

  it.each([
    ['nonsense', 404, 'KPI.UNKNOWN', undefined],
    ['visits?from=2026-02-30', 400, 'KPI.BAD_QUESTION', 'from'],
    ['visits?from=2026-03-02&to=2026-03-01', 400, 'KPI.BAD_QUESTION', 'from'],
    ['visits?asOf=yesterday', 400, 'KPI.BAD_QUESTION', 'asOf'],
    ['visits?by=product', 400, 'KPI.BAD_QUESTION', 'by'],
    ['visits?product=mug', 400, 'KPI.BAD_QUESTION', 'product'],
    ['visits?grain=decade', 400, 'REQUEST.INVALID', 'grain'],
    ['visits?colour=red', 400, 'REQUEST.INVALID', 'colour'],
    ['visits?compare=yesterday', 400, 'REQUEST.INVALID', 'compare'],
    ['visits?by=country&top=0', 400, 'REQUEST.INVALID', 'top'],
    ['visits?by=country&share=yes', 400, 'REQUEST.INVALID', 'share'],
    ['visits?top=3', 400, 'KPI.BAD_QUESTION', 'top'],
    ['revenue?by=currency&top=3', 400, 'KPI.BAD_QUESTION', 'top'],
    ['visits?share=true', 400, 'KPI.BAD_QUESTION', 'share'],
    ['visit-bounce-rate?by=country&share=true', 400, 'KPI.BAD_QUESTION', 'share'],
    ['orders?by=product&share=true', 400, 'KPI.BAD_QUESTION', 'share'],
    ['visits/explain?compare=year', 400, 'REQUEST.INVALID', 'compare'],
    ['visits/explain?by=country&top=3', 400, 'REQUEST.INVALID', 'top'],
    ['visits?from=2000-01-01&to=2026-01-01&grain=day', 400, 'KPI.TOO_MANY_POINTS', undefined],
  ])('answer %s with %i %s', async (query, status, code, path) => {
    const answer = await ask<Problem>(query);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.errors?.[0]?.path).toBe(path);
  });

  it('hold what the caller has written', async () => {
    const position = await analytics.append('contacts_interactions-3', view('2026-04-02T08:00:00Z', 'DE'));
    const { body } = await ask('page-views?from=2026-04-02&to=2026-04-02', { 'rapport-after': String(position) });
    expect(body.series[0]?.points[0]?.value).toBe(1);
    expect((await ask('page-views', { 'rapport-after': 'soon' })).status).toBe(400);
  });

  it('are incomplete while events are parked, and explained without them', async () => {
    const poison = event('page-viewed', '2026-05-01T08:00:00Z', { source: 'website' });
    await analytics.record('contacts_interactions-4', view('2026-05-01T07:00:00Z', 'DE'));
    await analytics.record('contacts_interactions-4', poison, view('2026-05-01T09:00:00Z', 'DE'));
    const { body } = await ask('visits?from=2026-05-01&to=2026-05-01');
    expect(body).toMatchObject({ incomplete: true, series: [{ points: [{ value: 1 }] }] });
    const { body: explained } = await ask<{ items: ExplainedPart[] }>('visits/explain?from=2026-05-01&to=2026-05-01');
    expect(explained.items).toMatchObject([{ numerator: 1, eventCount: 1 }]);
  });

  it('follow the organisation into another time zone once its models are as far', async () => {
    const inBerlin = 'page-views?from=2026-04-01&to=2026-04-01';
    await analytics.settle({ timeZone: 'Europe/Berlin' });
    expect((await ask(inBerlin)).body).toMatchObject({ timeZone: 'UTC', series: [{ points: [{ value: 1 }] }] });
    await analytics.projectIn('Europe/Berlin');
    expect((await ask(inBerlin)).body).toMatchObject({
      timeZone: 'Europe/Berlin',
      series: [{ points: [{ value: 2 }] }],
    });
  });

  it('are not for everybody', async () => {
    const service = await analytics.keyFor('service');
    expect((await ask('visits', { authorization: `Bearer ${service}` })).status).toBe(403);
    const analyst = await analytics.keyFor('analyst');
    expect((await ask('visits', { authorization: `Bearer ${analyst}` })).status).toBe(200);
  });
});
