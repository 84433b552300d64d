import { setTimeout as pause } from 'node:timers/promises';
import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent } from '@rapport/platform-ports';
import type { KpiAnswerDto } from '../kpi/answer-kpi/kpi-answer.dto';
import type { ShapeDto } from './ask-shape/ask-shape.controller';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import { RUN_ANALYSIS } from '../logged-jobs';
import { RenewAnalyses } from './renew-analyses/renew-analyses';
import { analysisKinds } from './analysis-kinds';
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
      if (found.state !== 'running')
        return ['cohorts', 'funnel', 'journeys'].includes(kind) ? atOnce(found, parameters) : found;
      await pause(10);
    }
  };
  /** What packed touches answer to the same question. */
  const atOnce = async (found: AnalysisDto, parameters: object): Promise<AnalysisDto> => {
    const { status, body } = await analytics.post<ShapeDto>(`/api/analytics/v1/shapes/${found.kind}`, parameters);
    expect([status, body]).toEqual([200, { through: expect.any(Number) as number, summary: found.summary }]);
    return found;
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
    const { cells } = found.summary as { cells: { r: number; f: number; persons: number; segment: string }[] };
    for (const { r, f, persons, segment } of cells)
      expect(rows.filter((row) => row['r'] === r && row['f'] === f && row['segment'] === segment)).toHaveLength(
        persons,
      );
    expect([cells.length, cells.reduce((sum, { persons }) => sum + persons, 0)]).toEqual([25, 120]);
    expect(rows.find(({ person }) => person === 3)).toMatchObject({ frequency: 6, f: 5, tier: 'top' });
    expect(rows.find(({ person }) => person === 900)).toBeUndefined();
    const best = `${api}/${found.id}/rows?r=5&f=5&withSubjects=true&limit=2`;
    const { items, next } = (await analytics.get<AnalysisRowsDto>(best)).body;
    const more = (await analytics.get<AnalysisRowsDto>(`${best.replace('limit=2', 'limit=200')}&cursor=${next}`)).body;
    const cell = rows.filter(({ r, f }) => r === 5 && f === 5);
    const subjects = (person: unknown) => (person === 3 ? [3, 900] : [person]);
    expect([...items, ...more.items]).toEqual(cell.map((row) => ({ ...row, subjects: subjects(row['person']) })));
    expect([cell.length > 2, more.next]).toEqual([true, null]);
  });

  it('are computed although the queue lost the job, once that is noticed', async () => {
    const { body } = await analytics.jobs.losing(() => analytics.post<ChangedDto>(`${api}/rfm`, {}));
    const state = async () => (await analytics.get<AnalysisDto>(`${api}/${body.id}`)).body.state;
    expect([await analytics.jobs.get(RUN_ANALYSIS, body.id), await state()]).toEqual([null, 'running']);
    analytics.jobs.noticeLoss();
    while ((await state()) === 'running') await pause(10);
    expect(await state()).toBe('completed');
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
    const kpi = async (name: string) => {
      await analytics.settled();
      const url = `/api/analytics/v1/kpis/${name}?from=2026-06-01&to=2026-06-30&grain=total`;
      const { noSource, series } = (await analytics.get<KpiAnswerDto>(url)).body;
      return { noSource, point: series[0]?.points[0] };
    };
    expect(await kpi('predicted-clv')).toEqual({ noSource: 'no model yet' });
    const found = await ask('customer-value', { horizonWeeks: 26, holdoutWeeks: 10, marginRate: 0.5 });
    expect(found.state).toBe('completed');
    const { total, holdout, distribution } = found.summary as {
      total: Record<string, number>;
      holdout: Record<string, unknown>;
      distribution: { measure: string; bars: { from: number; to: number | null; persons: number }[] };
    };
    const { measure, bars } = distribution;
    expect([measure, bars.reduce((sum, { persons }) => sum + persons, 0)]).toEqual(['value', found.rows]);
    expect(bars.map(({ from, to }) => (to ?? Infinity) > from)).toEqual(bars.map(() => true));
    expect(total['noRepeatYet']).toBe(80);
    expect(total['purchases']).toBeGreaterThan(0);
    expect(holdout).toHaveProperty('tracking');
    // Whole minor units of each tier, so up to half a unit of each apart.
    const { point: clv } = await kpi('predicted-clv');
    expect(clv).toMatchObject({ denominator: found.rows });
    expect(Math.abs((clv?.numerator ?? 0) - (total['value'] ?? 0))).toBeLessThan(3);
    expect((await kpi('value-tier-share')).point?.value).toBeGreaterThan(0);
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

  it('follow cohorts that grow, shrink and are taken back between two questions', async () => {
    const cohorts = () => ask('cohorts', { grain: 'month', start: 'first-order', from: '2026-01-01' });
    const revenueIn = ({ summary }: AnalysisDto) => JSON.stringify(summary);
    const before = await cohorts();
    const own = { order: 'late', shop: 'shop', orderId: 'late' };
    await analytics.record('sales_order-late', order(77, 60, 123_456));
    const grown = await cohorts();
    expect(revenueIn(grown)).not.toBe(revenueIn(before));
    await analytics.record(
      'sales_order-late',
      event('order-refunded', 61, { ...own, refundId: 'r', amount: 23_456, currency: 'EUR' }),
    );
    const refunded = await cohorts();
    expect(revenueIn(refunded)).not.toBe(revenueIn(grown));
    await analytics.record('sales_order-late', event('order-cancelled', 62, own));
    expect((await cohorts()).summary).toEqual(before.summary);
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
    await analytics.append(
      'contacts_contact-3',
      event('contact-registered', 5, { subject: subject(3), identifiers: [] }),
    );
    await analytics.append('contacts_contact-3', event('contact-tagged', 5, { subject: subject(3), tag: 'vip' }));
    const vip = await ask('journeys', { from: '2026-01-01', by: 'stage', segment: { tag: 'vip', tier: 'top' } });
    expect(vip.summary).toMatchObject({ persons: 1, nodes: [{ node: 'awareness' }, { node: 'purchase' }] });
    const none = await ask('journeys', { from: '2026-01-01', segment: { tag: 'vip', country: 'DE' } });
    expect(none.summary).toMatchObject({ persons: 0 });
    const { body: presets } = await analytics.get<object>(`${api}/presets`);
    expect(presets).toMatchObject({
      journeys: { lifecycle: {}, aida: {} },
      nextActions: expect.arrayContaining([expect.objectContaining({ name: 'recover-cart' })]) as object[],
    });
  });

  it('draw a journey map, and follow persons, without what was taken back', async () => {
    const ticket = { ticket: 't', subject: subject(1), queue: 'q', priority: 'normal', channel: 'mail', source: 's' };
    const opened = event('ticket-opened', 20, { ...ticket, identifiers: [] });
    const text = { text: 'a'.repeat(32), event: opened.id, of: 'service-desk.ticket-opened.v1', language: 'en' };
    const scored = { ...text, subject: subject(1), channel: 'mail', source: 's', sentiment: -80, model: 1 };
    const asked = async () => {
      const steps = [{ type: 'contacts.page-viewed.v1' }, { type: 'service-desk.ticket-opened.v1' }];
      const map = await ask('journeys', { from: '2026-01-01', by: 'stage' });
      const funnel = await ask('funnel', { steps, windowDays: 30, from: '2026-01-01' });
      return { map: map.summary, funnel: funnel.summary, id: map.id };
    };
    const before = await asked();
    await analytics.append('servicedesk_ticket-t', opened, event('ticket-resolved', 21, ticket));
    await analytics.append(`analytics_text-${text.text}`, event('text-scored', 20, scored));
    const between = await asked();
    expect(between.funnel).toMatchObject({ steps: [{ persons: 3 }, { persons: 1 }] });
    const { nodes } = between.map as { nodes: object[] };
    expect(nodes).toContainEqual(expect.objectContaining({ node: 'retention' }));
    await analytics.append('servicedesk_ticket-t', event('ticket-withdrawn', 30, { ...ticket, reason: 'undone' }));
    await analytics.append(`analytics_text-${text.text}`, event('text-dropped', 20, { ...text, subject: subject(1) }));
    const after = await asked();
    expect([after.map, after.funnel]).toEqual([before.map, before.funnel]);
    expect((await ask('verification', { of: between.id })).summary).toMatchObject({ equal: true });
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

  it('come out the same when they are computed anew from the log, whatever came since', async () => {
    const kinds = [
      'rfm',
      'customer-value',
      'cohorts',
      'journeys',
      'clusters',
      'survival',
      'recommendations',
      'next-actions',
    ];
    const asked = [];
    for (const kind of kinds) asked.push(await ask(kind));
    await analytics.record('sales_order-later', order(1, 179, 99_000));
    for (const { id, kind, rows } of asked)
      expect((await ask('verification', { of: id })).summary).toMatchObject({ kind, rows, equal: true });
    // What was stored wrongly is found.
    const [rfm] = asked;
    const wrong = { id: 'f'.repeat(32), occurredAt: now };
    await analytics.append(
      `analytics_analysis-${wrong.id}`,
      {
        ...wrong,
        id: '1'.repeat(32),
        type: 'analysis-requested',
        data: { kind: 'rfm', version: analysisKinds.rfm.version, parameters: {} },
      },
      {
        ...{ ...wrong, id: '2'.repeat(32), type: 'analysis-completed' },
        data: { kind: 'rfm', rows: 0, summary: { ...rfm?.summary, value: 1 } as {}, basis: { ...rfm?.basis } as {} },
      },
    );
    expect((await ask('verification', { of: wrong.id })).summary).toMatchObject({
      ...{ equal: false, differingParts: ['value'], differingRows: rfm?.rows },
    });
    expect(await ask('verification', { of: '0'.repeat(32) })).toMatchObject({ state: 'refused' });
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
    if (kind === 'funnel' || kind === 'cohorts')
      expect((await analytics.post(`/api/analytics/v1/shapes/${kind}`, parameters)).status).toBe(400);
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

  it.each(['clusters', 'recommendations'])('%s are made anew on the next day', async (kind) => {
    expect((await ask(kind)).state).toBe('completed');
    await analytics.settled();
    const next = now + 2 * DAY;
    analytics.turnTo(next);
    for (let state = ''; state !== 'completed'; await pause(10)) {
      await analytics.provider(RenewAnalyses).renew();
      const { body } = await analytics.get<AnalysisPage>(`${api}?kind=${kind}&limit=100`);
      state = body.items.find(({ requestedAt }) => Date.parse(requestedAt) === next)?.state ?? '';
      expect(state).not.toBe('refused');
    }
    analytics.turnTo(now);
  });
});
