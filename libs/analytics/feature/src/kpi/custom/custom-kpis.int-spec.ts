import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { openAnalytics, type AnalyticsApp, type Answer } from '../../fixtures/analytics-app';
import type { KpiAnswer } from '../answer-kpi/answer-kpi';
import type { ExplainedPart } from '../explain-kpi/explained-part';
import type { CustomKpiPage, CustomKpiRowDto } from './custom-kpi-rows.dto';
import type { CustomKpiPreviewDto } from './preview-custom-kpi/preview.dto';

const api = '/api/analytics/v1';
const now = Date.parse('2026-03-20T10:00:00Z');
const DAY = 86_400_000;

let events = 0;
const event = (type: string, day: number, data: NewEvent['data']): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type, occurredAt: Date.parse('2026-03-01T09:00:00Z') + (day - 1) * DAY, data },
});
const person = (number: number) => ({ id: `s${number}`, number });
const viewed = (day: number, who: number, medium: string) =>
  event('page-viewed', day, {
    ...{ subject: person(who), source: 'website', channel: 'web', country: 'DE' },
    traffic: { source: 'newsletter', medium },
  });
const placed = (day: number, who: number, net: number, products: readonly string[]) =>
  event('order-placed', day, {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: person(who), source: 'website', channel: 'web' },
    ...{ currency: 'EUR', net, products: products.map((productId) => ({ productId, quantity: 1.5, price: 100 })) },
  });

const words = { title: 'T', sentence: 'S', direction: 'up' };
const views = ['contacts.page-viewed.v1'];
const orders = ['sales.order-placed.v1'];
const byMail = [{ field: 'traffic.medium', op: 'eq', value: 'mail' }];
const range = 'from=2026-03-01&to=2026-03-31';

describe('custom KPIs', () => {
  let analytics: AnalyticsApp;
  beforeAll(async () => {
    analytics = await openAnalytics(now);
    const streams = [
      [viewed(2, 1, 'mail'), viewed(2, 1, 'mail'), viewed(3, 1, 'web')],
      [viewed(4, 2, 'mail'), viewed(9, 3, 'mail')],
    ];
    for (const [i, stream] of streams.entries()) await analytics.append(`contacts_interactions-${i}`, ...stream);
    const bought = [placed(3, 1, 1_000, ['a', 'b']), placed(5, 2, 3_000, ['a']), placed(20, 3, 500, [])];
    for (const [i, order] of bought.entries()) await analytics.append(`sales_order-${i}`, order);
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  type Defined = ChangedDto & { readonly errors?: readonly { readonly path: string; readonly code: string }[] };
  const define = (kpi: object) => analytics.post<Defined>(`${api}/custom-kpis`, { ...words, ...kpi });
  const ask = async (name: string, query = ''): Promise<Answer<KpiAnswer>> => {
    for (;;) {
      const answer = await analytics.get<KpiAnswer>(`${api}/kpis/${name}?${range}&${query}`);
      if (answer.status !== 503) return answer;
      await pause(10);
    }
  };
  const valuesOf = ({ body }: Answer<KpiAnswer>) =>
    Object.fromEntries(
      body.series.map(({ dimensions, points }) => [Object.values(dimensions).join('|'), points[0]?.value]),
    );

  it('name each field that is at fault', async () => {
    const { status, body } = await define({
      ...{ name: 'revenue', unit: 'money' },
      measure: {
        ...{ kind: 'sum', events: ['sales.order-placed.v1', 'sales.order-sung.v1'], field: 'shop' },
        filters: [
          { field: 'nett', op: 'gt', value: 1 },
          { field: 'net', op: 'in', value: 5 },
        ],
      },
      dimensions: [{ name: 'who', field: 'subject.id' }],
    });
    expect([status, (body.errors ?? []).map(({ path, code }) => `${path} ${code}`).toSorted()]).toEqual([
      400,
      [
        'dimensions DOES_NOT_FIT',
        'dimensions.0.field DOES_NOT_FIT',
        'measure.events.1 UNKNOWN_EVENT',
        'measure.field NOT_A_NUMBER',
        'measure.filters.0.field UNKNOWN_FIELD',
        'measure.filters.1.value DOES_NOT_FIT',
        'name TAKEN',
      ],
    ]);
    const { body: shape } = await define({ name: 'X', unit: 'none', measure: { kind: 'ratio' } });
    const wrong = (shape.errors ?? []).map(({ path }) => path);
    expect(wrong).toEqual(expect.arrayContaining(['name', 'unit', 'measure.numerator', 'measure.denominator']));
  });

  it.each([
    ['views-by-mail', 'count', { kind: 'count', events: views, filters: byMail }, { '': 4 }],
    [
      'views-not-by-mail',
      'count',
      { kind: 'count', events: views, filters: [{ field: 'traffic.medium', op: 'ne', value: 'mail' }] },
      { '': 1 },
    ],
    ['mail-readers', 'count', { kind: 'distinct', events: views, filters: byMail, field: 'person' }, { '': 3 }],
    ['products-sold', 'count', { kind: 'distinct', events: orders, field: 'products.productId' }, { '': 1 }],
    ['net-ordered', 'money', { kind: 'sum', events: orders, field: 'net' }, { EUR: 4_500 }],
    ['mean-net', 'money', { kind: 'average', events: orders, field: 'net' }, { EUR: 1_500 }],
    ['units-per-order', 'score', { kind: 'average', events: orders, field: 'products.quantity' }, { '': 2.25 }],
    [
      'large-orders',
      'share',
      {
        kind: 'ratio',
        numerator: { events: orders, filters: [{ field: 'net', op: 'gte', value: 1_000 }] },
        denominator: { events: orders },
      },
      { '': 2 / 3 },
    ],
    [
      'mail-to-order',
      'share',
      {
        kind: 'funnel',
        steps: [
          { name: 'read', events: views, filters: byMail },
          { name: 'bought', events: orders },
        ],
        withinDays: 7,
      },
      { '': 2 / 3 },
    ],
  ])('%s is computed from the first event on', async (name, unit, measure, expected) => {
    const dimensions = unit === 'money' ? [{ name: 'currency', field: 'currency' }] : [];
    expect(await define({ name, unit, measure, dimensions })).toMatchObject({ status: 201 });
    const answer = await ask(name);
    expect(answer.body).toMatchObject({ kpi: { name, version: 1 }, incomplete: false });
    expect(valuesOf(answer)).toEqual(expected);
    // And by pages of one, what it is made of.
    const parts: ExplainedPart[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const url: string = `${api}/kpis/${name}/explain?${range}&limit=1${cursor && `&cursor=${cursor}`}`;
      const page: Answer<{ items: ExplainedPart[]; next: string | null }> = await analytics.get(url);
      parts.push(...page.body.items);
      cursor = page.body.next;
    }
    // A person counts once, however many parts.
    const own = parts.filter(
      ({ person: who }, i) => who === undefined || parts.findIndex((each) => each.person === who) === i,
    );
    const sum = (of: (part: ExplainedPart) => number) => own.reduce((all, part) => all + of(part), 0);
    const point = answer.body.series[0]?.points[0];
    if (name !== 'products-sold')
      expect([sum(({ numerator }) => numerator), sum(({ denominator }) => denominator ?? 0)]).toEqual([
        point?.numerator,
        point?.denominator ?? 0,
      ]);
  });

  it('have percentiles, dimensions of their own, comparisons and a past', async () => {
    const dimensions = [
      { name: 'currency', field: 'currency' },
      { name: 'firstProduct', field: 'products.productId' },
    ];
    await define({
      name: 'net-p90',
      unit: 'money',
      measure: { kind: 'percentile', events: orders, field: 'net', percent: 90 },
      dimensions,
    });
    expect(valuesOf(await ask('net-p90'))['EUR']).toBeCloseTo(1_000, -2);
    const byProduct = await ask('net-p90', 'by=firstProduct&where=firstProduct:a&compare=previous');
    expect(byProduct.body.series.map((each) => each.dimensions)).toEqual([{ firstProduct: 'a', currency: 'EUR' }]);
    expect(byProduct.body.series[0]?.points[0]?.before).toMatchObject({ value: null });
    expect((await ask('net-p90', 'asOf=2026-03-19')).body.series).toEqual([]);
    expect((await ask('net-p90', 'by=country')).status).toBe(400);
  });

  it('are previewed, and nothing is kept', async () => {
    const measure = { kind: 'count', events: views, filters: byMail };
    const dimensions = [{ name: 'medium', field: 'traffic.medium' }];
    const { status, body } = await analytics.post<CustomKpiPreviewDto>(`${api}/custom-kpis/preview`, {
      ...{ ...words, name: 'only-seen', unit: 'count', measure, dimensions },
    });
    expect([status, body.read, body.counted]).toEqual([200, 5, 4]);
    expect(body.total[0]?.points[0]).toMatchObject({ from: '2026-03-02', to: '2026-03-09', value: 4 });
    expect(body.days[0]?.points.map(({ value }) => value)).toEqual([2, 0, 1, 0, 0, 0, 0, 1]);
    expect(body.dimensions).toMatchObject([{ name: 'medium', series: [{ dimensions: { medium: 'mail' } }] }]);
    expect((await ask('only-seen')).status).toBe(404);
  });

  it('follow what comes in, and have versions', async () => {
    const kpi = {
      ...words,
      name: 'late-views',
      unit: 'count',
      measure: { kind: 'count', events: views },
      dimensions: [],
    };
    const { id } = (await define(kpi)).body;
    expect(valuesOf(await ask('late-views'))).toEqual({ '': 5 });
    await analytics.record('contacts_interactions-9', viewed(12, 4, 'web'));
    expect(valuesOf(await ask('late-views'))).toEqual({ '': 6 });
    expect((await define(kpi)).status).toBe(409);
    const change = (body: object) => analytics.post<ChangedDto>(`${api}/custom-kpis/${id}/change`, body);
    await change({ ...kpi, title: 'Views' });
    expect((await ask('late-views')).body.kpi).toMatchObject({ title: 'Views', version: 1 });
    await change({ ...kpi, title: 'Views', measure: { ...kpi.measure, filters: byMail } });
    for (;;) {
      const { body } = await analytics.get<CustomKpiRowDto>(`${api}/custom-kpis/${id}`);
      expect(body).toMatchObject({ version: 2, state: 'defined' });
      if (body.computing?.isReady) break;
      await pause(10);
    }
    expect(await ask('late-views')).toMatchObject({ body: { kpi: { version: 2 } } });
    expect(valuesOf(await ask('late-views'))).toEqual({ '': 4 });
    await analytics.post(`${api}/custom-kpis/${id}/retire`, {});
    expect((await ask('late-views')).status).toBe(404);
    const { body } = await analytics.get<CustomKpiPage>(`${api}/custom-kpis?state=retired`);
    expect(body.items.map(({ name, versions }) => [name, versions.length])).toEqual([['late-views', 2]]);
  });

  it('are for admins to define, and for all to see', async () => {
    const authorization = `Bearer ${await analytics.keyFor('sales')}`;
    const { status } = await analytics.post(`${api}/custom-kpis`, {}, { authorization });
    expect(status).toBe(403);
    expect((await analytics.get(`${api}/custom-kpis`, { authorization })).status).toBe(200);
    const { body } = await analytics.get<{ items: { name: string; custom?: boolean }[] }>(`${api}/kpis`);
    expect(body.items.find(({ name }) => name === 'mail-readers')?.custom).toBe(true);
    const fields = await analytics.get<{ items: { type: string; fields: { path: string }[] }[] }>(
      `${api}/custom-kpi-events`,
    );
    expect(fields.body.items.find(({ type }) => type === views[0])?.fields.map(({ path }) => path)).toContain(
      'traffic.medium',
    );
  });
});
