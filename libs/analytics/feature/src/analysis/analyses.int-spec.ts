import { setTimeout as pause } from 'node:timers/promises';
import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent } from '@rapport/platform-ports';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { AnalysisDto, AnalysisKindsDto, AnalysisPage, AnalysisRowsDto } from './read-analysis/analysis.dto';

const api = '/api/analytics/v1/analyses';
const DAY = 86_400_000;
const begin = Date.parse('2026-01-01T12:00:00Z');
const now = Date.parse('2026-06-30T12:00:00Z');

let events = 0;
const event = (type: string, day: number, data: object): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type, occurredAt: begin + day * DAY, data: data as NewEvent['data'] },
});
const subject = (number: number) => ({ id: String(number).padStart(32, '0'), number });
const order = (person: number, day: number, net: number, currency = 'EUR', products: object[] = []) =>
  event('order-placed', day, {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: subject(person), source: 'website', channel: 'web' },
    ...{ currency, net, products },
  });
const view = (person: number, day: number, medium: string, campaign?: string) =>
  event('page-viewed', day, {
    ...{ subject: subject(person), source: 'website', channel: 'web' },
    traffic: { source: 's', medium, ...(campaign && { campaign }) },
  });

describe('analyses in the background', () => {
  let analytics: AnalyticsApp;
  beforeAll(async () => {
    analytics = await openAnalytics(now);
    let stream = 0;
    const orders: [string, NewEvent][] = [];
    // 120 persons; every third comes again, some of them often.
    for (let person = 1; person <= 120; person++)
      for (let i = 0; i < (person % 3 === 0 ? 2 + (person % 5) : 1); i++)
        orders.push([
          `sales_order-${++stream}`,
          order(person, (person % 30) + 17 * i, 1_000 + ((person * 7) % 11) * 100),
        ]);
    for (const [name, placed] of orders) await analytics.append(name, placed);
    await analytics.append('contacts_interactions-1', view(1, 0, 'mail', 'spring'), view(1, 0.5, 'search'));
    await analytics.append('contacts_interactions-3', view(3, 1, 'mail', 'spring'), view(130, 2, 'search'));
    await analytics.append(
      'marketing_campaign-spring',
      event('campaign-cost-recorded', 3, {
        campaign: 'spring',
        cost: 'c1',
        money: { amount: 500, currency: 'EUR' },
        kind: 'media',
      }),
    );
    const [linked, usd] = ['contacts_link-1', 'sales_order-usd'];
    await analytics.append(
      linked,
      event('subjects-linked', 4, {
        from: { ...subject(3), kind: 'userId' },
        to: { ...subject(900), kind: 'email' },
        reason: 'identify',
      }),
    );
    await analytics.append('sales_order-900', order(900, 100, 5_000));
    await analytics.append(usd, order(1, 120, 700, 'USD'));
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  const ask = async (kind: string, parameters: object = {}): Promise<AnalysisDto> => {
    const { status, body } = await analytics.post<ChangedDto>(`${api}/${kind}`, parameters);
    expect([status, body]).toEqual([201, expect.objectContaining({ version: 1 })]);
    for (;;) {
      const { body: found } = await analytics.get<AnalysisDto>(`${api}/${body.id}`);
      if (found.state !== 'running') return found;
      await pause(10);
    }
  };
  const allRows = async (id: string): Promise<readonly Record<string, unknown>[]> => {
    const rows: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: AnalysisRowsDto } = await analytics.get(
        `${api}/${id}/rows?limit=50${cursor && `&cursor=${cursor}`}`,
      );
      rows.push(...body.items);
      cursor = body.next;
    }
    return rows;
  };

  it('score customers by recency, frequency and value; linked subjects are one person', async () => {
    const found = await ask('rfm');
    expect(found).toMatchObject({ kind: 'rfm', state: 'completed', percent: 100, rows: 120 });
    expect(found.summary).toMatchObject({ persons: 120, currency: 'EUR', leftOut: 1 });
    expect(found.basis?.through).toBeGreaterThan(0);
    const rows = await allRows(found.id);
    expect(rows).toHaveLength(120);
    expect(rows.find(({ person }) => person === 3)).toMatchObject({ frequency: 6, f: 5, tier: 'top' });
    expect(rows.find(({ person }) => person === 900)).toBeUndefined();
  });

  it('leave out who objects to profiling or is restricted, for as long as that holds', async () => {
    const profiling = (person: number) => ({ subject: subject(person), purpose: 'profiling', source: 'form' });
    await analytics.append('contacts_restriction-6', event('processing-restricted', 150, { subject: subject(6) }));
    await analytics.append('contacts_consent-9', event('consent-withdrawn', 150, profiling(9)));
    const without = await ask('rfm');
    expect(without.rows).toBe(118);
    const persons = (await allRows(without.id)).map(({ person }) => person);
    expect([6, 9].filter((person) => persons.includes(person))).toEqual([]);
    const agreed = { ...profiling(9), legalBasis: 'consent', wording: '1' };
    await analytics.append('contacts_restriction-6', event('restriction-lifted', 151, { subject: subject(6) }));
    await analytics.append('contacts_consent-9', event('consent-given', 151, agreed));
    expect((await ask('rfm')).rows).toBe(120);
  });

  it('predict what customers will buy, or say that there are too few', async () => {
    const found = await ask('customer-value', { horizonWeeks: 26, holdoutWeeks: 10, marginRate: 0.5 });
    expect(found.state).toBe('completed');
    const { total, holdout } = found.summary as { total: Record<string, number>; holdout: Record<string, unknown> };
    expect(total['noRepeatYet']).toBe(80);
    expect(total['purchases']).toBeGreaterThan(0);
    expect(holdout).toHaveProperty('tracking');
    const rows = await allRows(found.id);
    expect(rows[0]).toMatchObject({ label: null });
    const refused = await ask('customer-value', { currency: 'USD' });
    expect(refused).toMatchObject({ state: 'refused', rows: 0, reason: expect.stringMatching(/^too few/) as string });
  });

  it('follow cohorts', async () => {
    const found = await ask('cohorts', { from: '2026-01-01', to: '2026-06-30' });
    const { cohorts } = found.summary as { cohorts: { cohort: string; size: number; cells: { active: number }[] }[] };
    expect(cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([['2026-01-01', 120]]);
    expect(cohorts[0]?.cells[0]?.active).toBe(120);
    expect(cohorts[0]?.cells[1]?.active).toBeGreaterThan(0);
    expect((await allRows(found.id)).find(({ person }) => person === 1)).toEqual({
      person: 1,
      cohort: '2026-01-01',
      active: [0],
    });
    const visits = await ask('cohorts', { start: 'first-visit', from: '2026-01-01', to: '2026-06-30' });
    expect(visits.summary).toMatchObject({ cohorts: [{ cohort: '2026-01-01', size: 3 }] });
  });

  it('follow persons through a funnel', async () => {
    const steps = [{ type: 'contacts.page-viewed.v1' }, { type: 'sales.order-placed.v1' }];
    const found = await ask('funnel', { steps, windowDays: 30, by: 'medium', from: '2026-01-01' });
    expect(found.summary).toMatchObject({
      steps: [{ persons: 3 }, { persons: 2, conversion: 2 / 3 }],
      by: [{ value: 'search' }, { value: 'mail' }],
    });
    expect((await allRows(found.id)).find(({ person }) => person === 130)).toMatchObject({
      reached: 'contacts.page-viewed.v1',
      droppedBefore: 'sales.order-placed.v1',
    });
  });

  it('draw a journey map', async () => {
    const { summary } = await ask('journeys', { from: '2026-01-01', by: 'stage' });
    expect(summary).toMatchObject({ persons: 121 });
    const { transitions, paths } = summary as { transitions: object[]; paths: object[] };
    expect(transitions).toContainEqual({ from: 'awareness', to: 'purchase', count: 2 });
    expect(paths[0]).toEqual({ path: ['purchase'], persons: 118 });
  });

  it('attribute orders to touches, with the return on campaigns', async () => {
    const { summary } = await ask('attribution', { from: '2026-01-01', to: '2026-01-31', by: 'campaign' });
    const { models } = summary as { models: { model: string; credits: { channel: string; roi?: number }[] }[] };
    expect(models.map(({ model }) => model)).toEqual(['first', 'last', 'linear', 'time-decay', 'position', 'markov']);
    const [first] = models;
    const spring = first?.credits.find(({ channel }) => channel === 'spring');
    expect(spring).toMatchObject({ conversions: 2, cost: 500 });
    expect(spring?.roi).toBeGreaterThan(0);
  });

  it('evaluate variants', async () => {
    const { summary } = await ask('ab-test', {
      ...{ exposure: { type: 'contacts.page-viewed.v1' }, split: 'medium', variants: ['mail', 'search'] },
      ...{ goal: { type: 'sales.order-placed.v1' }, windowDays: 60, from: '2026-01-01', to: '2026-06-30' },
    });
    expect(summary).toMatchObject({
      sampleRatio: { isWrong: false },
      variants: [
        { name: 'mail', persons: 2, converted: 2 },
        { name: 'search', persons: 1, converted: 0, alwaysValidP: 1, mayStopSince: null },
      ],
    });
  });

  it('group customers, suggest products, foresee who goes, or say that there is too little', async () => {
    const line = (productId: string) => ({ productId, quantity: 1, price: 1_000 });
    for (let person = 200; person < 206; person++)
      await analytics.append(
        `sales_order-p${person}`,
        order(
          person,
          20,
          2_000,
          'EUR',
          person === 201 ? [line('tent')] : person === 205 ? [line('pan')] : [line('tent'), line('mat')],
        ),
      );
    const deal = { owner: 'o', team: 't', pipeline: 'p', stage: 's', probability: 50, expectedClose: '2026-03-01' };
    const about = { opportunity: 'd', subject: subject(300), value: { amount: 5_000, currency: 'EUR' }, products: [] };
    const opened = (day: number) =>
      event('opportunity-opened', day, { ...deal, ...about, source: 's', channel: 'web' });
    await analytics.append(
      'sales_opportunity-1',
      opened(10),
      event('opportunity-lost', 20, { ...about, reason: 'price' }),
    );
    await analytics.append('sales_opportunity-2', opened(10));
    const clusters = await ask('clusters');
    expect(clusters).toMatchObject({ state: 'completed', rows: 126 });
    expect((clusters.summary as { clusters: { words: string }[] }).clusters.length).toBeGreaterThan(1);
    const suggested = await ask('recommendations');
    expect(suggested.summary).toMatchObject({ products: 3 });
    expect((await allRows(suggested.id)).find(({ person }) => person === 201)).toMatchObject({
      suggestions: [{ product: 'mat', because: 'together' }, { product: 'pan' }],
    });
    expect(await ask('churn')).toMatchObject({ state: 'refused', reason: expect.stringMatching(/^too few/) as string });
    const { summary } = await ask('survival');
    expect(summary).toMatchObject({ count: 2, ended: 1, medianDays: 10 });
  });

  it.each<[string, object, string]>([
    ['funnel', { steps: [{ type: 'contacts.page-viewed.v1' }] }, 'steps'],
    ['funnel', { steps: [{ type: 'nonsense' }, { type: 'x' }] }, 'steps[0].type'],
    ['cohorts', { start: 'event' }, 'event'],
    ['cohorts', { from: '2026-02-01', to: '2026-01-01' }, 'from'],
    ['customer-value', { productMargins: { a: 2 } }, 'productMargins'],
    ['attribution', { by: 'moon' }, 'by'],
  ])('%s of %j is refused for %s', async (kind, parameters, path) => {
    const { status, body } = await analytics.post<{ errors: { path: string }[] }>(`${api}/${kind}`, parameters);
    expect([status, body.errors[0]?.path]).toEqual([400, path]);
  });

  it('are listed, and asked by analysts only', async () => {
    const { body } = await analytics.get<AnalysisPage>(`${api}?kind=rfm`);
    const [first] = body.items;
    expect(first).toMatchObject({ kind: 'rfm', state: 'completed', percent: 100 });
    expect(new Set(body.items.map(({ kind }) => kind))).toEqual(new Set(['rfm']));
    expect((await analytics.get<AnalysisKindsDto>(`${api}/kinds`)).body.items.map(({ name }) => name)).toContain(
      'funnel',
    );
    const authorization = `Bearer ${await analytics.keyFor('sales')}`;
    expect((await analytics.post(`${api}/rfm`, {}, { authorization })).status).toBe(403);
    expect((await analytics.get(api, { authorization })).status).toBe(200);
    expect((await analytics.get(`${api}/${'0'.repeat(32)}`)).status).toBe(404);
  });
});
