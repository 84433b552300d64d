import { setTimeout as pause } from 'node:timers/promises';
import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { mailServer } from '@rapport/platform-nest/fixtures';
import type { NewEvent } from '@rapport/platform-ports';
import type { Report } from '@rapport/analytics-domain';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { TargetPage } from '../target/target.dto';
import type { ReportComparisonDto, ReportRunPage, SchedulePage } from './report-answers.dto';
import { SendReports } from './send-report/send-reports';

const api = '/api/analytics/v1';
const marchEnd = Date.parse('2026-03-31T10:00:00Z');
const april = Date.parse('2026-04-01T08:00:00Z');

let events = 0;
const order = (day: string, net: number, channel = 'web'): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  type: 'order-placed',
  occurredAt: Date.parse(`${day}T12:00:00Z`),
  data: {
    ...{ order: 'o', shop: 'shop', orderId: '1', subject: { id: 's', number: 1 }, source: 'website', channel },
    ...{ currency: 'EUR', net, products: [] },
  },
});

describe('targets and reports over HTTP', () => {
  let analytics: AnalyticsApp;
  let server: Awaited<ReturnType<typeof mailServer>>;
  beforeAll(async () => {
    server = await mailServer();
    analytics = await openAnalytics(marchEnd, server.mailer);
    const days = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-03-11'];
    for (const [i, day] of days.entries())
      await analytics.record(`sales_order-${i}`, order(day, 50_000, i % 2 === 0 ? 'web' : 'phone'));
  });
  afterAll(async () => {
    await analytics.close();
    await server.close();
  });

  const set = (body: object) => analytics.post<ChangedDto>(`${api}/targets`, body);
  const report = async (query: string) => (await analytics.get<Report>(`${api}/kpi-report?${query}`)).body;
  const march = { grain: 'month', day: '2026-03-15' };

  it('a target is set for the period of a day, again, and listed', async () => {
    const revenue = { ...march, kpi: 'revenue', value: '90000', currency: 'EUR' };
    const first = await set(revenue);
    expect(first.status).toBe(200);
    expect((await set({ ...revenue, day: '2026-03-01', value: '80000' })).body).toMatchObject({
      id: first.body.id,
      version: 2,
    });
    const { body } = await analytics.get<TargetPage>(`${api}/targets?kpi=revenue`);
    expect(body.items).toMatchObject([
      { id: first.body.id, from: '2026-03-01', to: '2026-03-31', numerator: 80_000, denominator: 1, margin: 10 },
    ]);
  });

  it('is told in the language that is asked for', async () => {
    const [row] = (await report('grain=month&kpi=orders&locale=de-DE')).rows;
    expect(row).toMatchObject({ title: 'Bestellungen', note: expect.stringContaining('Ziel') });
    const { status, body } = await analytics.get<{ errors: { path: string }[] }>(`${api}/kpi-report?locale=%3Cde%3E`);
    expect([status, body.errors[0]?.path]).toEqual([400, 'locale']);
  });

  it('many are set at once, each answered by itself', async () => {
    const items = [
      { do: 'set', with: { ...march, kpi: 'orders', value: '4', dimensions: { channel: 'web' } } },
      { do: 'set', with: { grain: 'month', day: '2026-01-01', kpi: 'orders', value: '2' } },
      { do: 'set', with: { grain: 'month', day: '2026-02-01', kpi: 'orders', value: '1' } },
      { do: 'set', with: { ...march, kpi: 'orders', value: '4', dimensions: { queue: 'x' } } },
      { do: 'set', with: { ...march, kpi: 'revenue', value: '4' } },
      { do: 'set', with: { ...march, kpi: 'visit-bounce-rate', value: '0.4' } },
    ];
    const { body } = await analytics.post<BulkAnswerDto>(`${api}/targets/bulk`, { items });
    expect(body.items.map(({ status, problem }) => [status, problem?.errors?.map(({ path }) => path)])).toEqual([
      [200, undefined],
      [200, undefined],
      [200, undefined],
      [400, ['dimensions']],
      [400, ['currency']],
      [200, undefined],
    ]);
  });

  it('the report says how KPIs stand to their targets, in plain words', async () => {
    const { rows, running } = await report('day=2026-03-05');
    expect(running).toBe(true);
    expect(
      rows.map(({ kpi, dimensions, value, target, status, note }) => [kpi, dimensions, value, target, status, note]),
    ).toEqual([
      ['visit-bounce-rate', {}, null, 0.4, 'no-value', 'No value: no visits'],
      ['orders', { channel: 'web' }, 1, 4, 'at-risk', 'Behind pace: 1 of 4 after 30 of 31 days'],
      ['revenue', {}, 100_000, 80_000, 'exceeded', 'Exceeded target by 25 % so far'],
    ]);
    expect(rows[2]).toMatchObject({
      difference: 20_000,
      shown: { value: '€1,000.00', target: '€800.00', difference: '+€200.00', status: 'Exceeded' },
      trend: { values: [0, 0, 0, 50_000, 50_000, 100_000], verdict: 'unchanged' },
    });
  });

  it('targets of months make that of a quarter, which is partial where one is missing', async () => {
    const { rows } = await report('grain=quarter&day=2026-02-01&kpi=orders,page-views');
    expect(rows.find(({ kpi, dimensions }) => kpi === 'orders' && !dimensions['channel'])).toMatchObject({
      value: 2,
      target: 3,
      status: 'missed',
      note: 'Missed target by 33 %. Partial target: 2 of 3 parts of the period have one',
    });
    expect(rows.at(-1)).toMatchObject({ kpi: 'page-views', target: null, status: 'no-target', note: 'No target set' });
  });

  it('is a file too: CSV, HTML with charts, PDF', async () => {
    const csv = await analytics.raw(`${api}/kpi-report?day=2026-03-05&format=csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.toString()).toContain(
      'revenue,Revenue,,2026-03-01,2026-03-31,money,EUR,100000,80000,20000,Exceeded',
    );
    const html = (await analytics.raw(`${api}/kpi-report?day=2026-03-05&format=html`)).body.toString();
    expect(html).toMatch(/<polyline .*Exceeded target by 25 %|Exceeded target by 25 %.*\n.*<polyline /);
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    const pdf = await analytics.raw(`${api}/kpi-report?day=2026-03-05&format=pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.body.toString('latin1')).toContain('%%EOF');
  });

  it('a KPI whose events nobody publishes has no source yet, and is never 0', async () => {
    const { body } = await analytics.get<object>(`${api}/kpis/mrr`);
    expect(body).toMatchObject({ kpi: { name: 'mrr' }, noSource: 'no source yet', series: [] });
    const { rows } = await report('kpi=mrr,orders');
    expect(rows[0]).toMatchObject({ kpi: 'mrr', value: null, status: 'no-value', note: 'No source yet' });
    const page = await analytics.raw(`${api}/kpi-catalogue`);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body.toString()).toMatch(/id="revenue"[^]*id="mrr"[^]*no source yet/);
  });

  it.each([
    ['kpi=nonsense', 'kpi'],
    ['day=2027-01-01', 'day'],
    ['grain=decade', 'grain'],
    ['format=doc', 'format'],
  ])('%s is refused by name', async (query, path) => {
    const { status, body } = await analytics.get<{ errors: { path: string }[] }>(`${api}/kpi-report?${query}`);
    expect([status, body.errors.map((error) => error.path)]).toEqual([400, [path]]);
  });

  it('follows the language and numbers of the organisation', async () => {
    await analytics.settle({ locale: 'de-DE' });
    const { rows } = await report('day=2026-03-05&kpi=revenue');
    expect(rows[0]).toMatchObject({
      title: 'Umsatz',
      note: 'Ziel um 25 % übertroffen (bisher)',
      shown: { value: '1.000,00 €', status: 'Übertroffen' },
    });
    await analytics.settle({ locale: 'en' });
  });

  const plan = { title: 'Monthly figures', grain: 'month', kpis: ['revenue'], hour: 7, formats: ['html', 'pdf'] };
  let schedule = '';
  /** The queue sends too, by itself: waits for whoever was first. */
  const until = async (sending: string) => {
    const last = async () =>
      (await analytics.get<ReportRunPage>(`${api}/reports?schedule=${schedule}`)).body.items[0]?.sending;
    while ((await last()) !== sending) await pause(10);
  };

  it('is mailed once after the period, as it was then', async () => {
    const { status, body } = await analytics.post<ChangedDto>(`${api}/report-schedules`, {
      ...plan,
      recipients: ['ann@example.org', 'bob@example.org'],
    });
    expect(status).toBe(201);
    schedule = body.id;
    const listed = await analytics.get<SchedulePage>(`${api}/report-schedules`);
    expect(listed.body.items).toEqual([{ id: schedule, ...plan, state: 'planned' }]);
    const sender = analytics.provider(SendReports);
    await sender.sendDue();
    expect(server.mails).toEqual([]);
    analytics.turnTo(april);
    await Promise.all([sender.sendDue(), sender.sendDue()]);
    await sender.sendDue();
    await until('sent');
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ann@example.org', 'bob@example.org']);
    expect(mail?.source).toContain('Subject: =?UTF-8?');
    expect(mail?.source).toContain('kpi-report-2026-03-01-month.pdf');
    expect(mail?.source).not.toMatch(/^(To|Cc|Bcc):.*@example.org/m);
    const { body: runs } = await analytics.get<ReportRunPage>(`${api}/reports?schedule=${schedule}`);
    expect(runs.items).toMatchObject([{ from: '2026-03-01', sending: 'sent', accepted: 2, code: null }]);
  });

  it('stays as it was sent, and is compared with what is known today', async () => {
    await analytics.record('sales_order-late', order('2026-03-20', 1_000));
    const { body } = await analytics.get<ReportRunPage>(`${api}/reports`);
    const id = body.items[0]?.id ?? '';
    expect((await analytics.get<Report>(`${api}/reports/${id}`)).body.rows[0]).toMatchObject({ value: 100_000 });
    const html = (await analytics.raw(`${api}/reports/${id}?format=html`)).body.toString();
    expect(html).toContain('€1,000.00');
    const compared = await analytics.get<ReportComparisonDto>(`${api}/reports/${id}/compare`);
    expect(compared.body.changed).toEqual([
      { kpi: 'revenue', dimensions: {}, then: 100_000, now: 101_000, statusThen: 'exceeded', statusNow: 'exceeded' },
    ]);
  });

  it('says where the server did not take it, without what the server said, and is not sent again by itself', async () => {
    server.refuse(true);
    analytics.turnTo(Date.parse('2026-05-01T08:00:00Z'));
    await analytics.provider(SendReports).sendDue();
    await until('failed');
    server.refuse(false);
    await analytics.provider(SendReports).sendDue();
    await analytics.settled();
    const { body } = await analytics.get<ReportRunPage>(`${api}/reports?schedule=${schedule}`);
    expect(body.items[0]).toMatchObject({ from: '2026-04-01', sending: 'failed', code: 'EENVELOPE' });
    expect(server.mails).toHaveLength(1);
  });

  it('is not made any more once stopped; a report can be kept by hand', async () => {
    await analytics.post(`${api}/report-schedules/${schedule}/stop`, {});
    analytics.turnTo(Date.parse('2026-06-01T08:00:00Z'));
    await analytics.provider(SendReports).sendDue();
    expect((await analytics.get<ReportRunPage>(`${api}/reports`)).body.items).toHaveLength(2);
    const kept = await analytics.post<ChangedDto>(`${api}/reports`, { grain: 'month', day: '2026-03-01' });
    expect(kept.status).toBe(201);
    expect((await analytics.get<Report>(`${api}/reports/${kept.body.id}`)).body.rows).toHaveLength(3);
  });

  it('targets are said by admins and analysts, and seen by all who see numbers', async () => {
    const authorization = `Bearer ${await analytics.keyFor('sales')}`;
    const body = { ...march, kpi: 'orders', value: '4' };
    expect((await analytics.post(`${api}/targets`, body, { authorization })).status).toBe(403);
    expect(
      (await analytics.post(`${api}/report-schedules`, { ...plan, recipients: ['a@b.example'] }, { authorization }))
        .status,
    ).toBe(403);
    expect((await analytics.get(`${api}/kpi-report`, { authorization })).status).toBe(200);
  });
});
