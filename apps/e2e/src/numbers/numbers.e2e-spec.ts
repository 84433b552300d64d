import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@rapport/platform-nest/fixtures';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';
import { shopWith } from './shop';

jest.setTimeout(120_000);

const keys = {
  RAPPORT_ADMIN_KEY: 'admin-key-of-the-numbers-journey-1',
  RAPPORT_WRITE_KEY: 'write-key-of-the-numbers-journey-1',
};
const folder = mkdtempSync(join(tmpdir(), 'rapport-numbers-'));
const analytics = '/api/analytics/v1';
const ada = 'ada';
const who = { identifier: { kind: 'userId', value: ada } };

interface Analysis {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly summary: Readonly<Record<string, unknown>> | null;
}
interface Actions {
  readonly items: readonly { readonly rule: string; readonly channel: string }[];
  readonly withheld: readonly { readonly rule: string }[];
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

let server: ServerProcess;
let subject = '';
let churn = '';

beforeAll(async () => {
  server = await startServer({ dataFolder: join(folder, 'data'), port: await freePort(), environment: keys });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function call<Body>(method: 'GET' | 'POST', path: string, body?: object): Promise<Body & { code?: string }> {
  const isTracked = path === '/v1/batch';
  const authorization = isTracked
    ? `Basic ${Buffer.from(`${keys.RAPPORT_WRITE_KEY}:`).toString('base64')}`
    : `Bearer ${keys.RAPPORT_ADMIN_KEY}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(server.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await answer.json()) as Body & { code?: string };
}

async function analysis(kind: string, parameters: object = {}): Promise<Analysis> {
  const { id } = await call<{ id: string }>('POST', `${analytics}/analyses/${kind}`, parameters);
  return until(
    () => call<Analysis>('GET', `${analytics}/analyses/${id}`),
    ({ state }) => state !== 'running',
  );
}
const actions = () => call<Actions>('GET', `${analytics}/people/${subject}/next-actions`);
const value = async (kpi: string) => {
  const { series } = await call<{ series: { points: { value: number | null }[] }[] }>(
    'GET',
    `${analytics}/kpis/${kpi}?from=${daysAgo(300)}&grain=total`,
  );
  return series[0]?.points[0]?.value ?? null;
};

it('tracked events become numbers', async () => {
  const events = shopWith(ada);
  for (let from = 0; from < events.length; from += 100)
    await call('POST', '/v1/batch', { batch: events.slice(from, from + 100) });
  // Orders are gathered by sales: 55 + 2 · 55 + 4 · 60 of them.
  await until(
    () => value('orders'),
    (orders) => orders === 405,
  );
  const bought = await analysis('rfm');
  expect(bought.summary).toMatchObject({ persons: 170, value: 405 * 5_000, currency: 'EUR' });
  expect(
    await until(
      () => value('sentiment'),
      (found) => found !== null,
    ),
  ).toBeGreaterThan(0.5);
  const report = await call<{ rows: { kpi: string }[] }>('GET', `${analytics}/kpi-report?grain=month&kpi=revenue`);
  expect(report.rows.map(({ kpi }) => kpi)).toEqual(['revenue']);
});

it('who will leave is foreseen, tested on a later time, with reasons', async () => {
  const found = await analysis('churn', { windowDays: 100 });
  churn = found.id;
  expect([found.state, found.reason]).toEqual(['completed', null]);
  expect(found.summary).toMatchObject({ model: { isUsed: true, basis: 'inactivity' }, persons: 60 });
  const { items } = await call<{ items: { because: string[] }[] }>('GET', `${analytics}/analyses/${churn}/rows`);
  expect(items[0]?.because[0]).toMatch(/likely to go\)$/);
});

it('the next action waits for consent', async () => {
  const { results } = await call<{ results: { subjectId: string }[] }>('POST', '/api/contacts/v1/profiles/lookup', {
    identifiers: [{ kind: 'userId', value: ada }],
  });
  subject = results[0]?.subjectId ?? '';
  expect(await analysis('next-actions', { windowDays: 100 })).toMatchObject({ state: 'completed' });
  const before = await until(actions, ({ withheld }) => withheld.length > 0);
  expect(before).toMatchObject({ items: [], withheld: [{ rule: 'recover-cart', why: [{ reason: 'missing' }, {}] }] });
  await call('POST', '/api/contacts/v1/consents/give', { ...who, purpose: 'marketing', channel: 'push' });
  const after = await until(actions, ({ items }) => items.length > 0);
  expect(after.items[0]).toMatchObject({ rule: 'recover-cart', channel: 'push', expected: 0.08 * 40_000 - 1 });
});

it('read models and scores come out the same again', async () => {
  const cli = runOwn(entryOf('cli'), ['verify'], { INIT_CWD: folder, RAPPORT_URL: server.url, ...keys });
  const code = await cli.ended;
  expect(cli.stdout()).toContain('live and rebuilt are the same');
  for (const kind of ['churn', 'rfm', 'next-actions'])
    expect(cli.stdout()).toMatch(new RegExp(`same +analysis ${kind} `));
  expect(code).toBe(0);
});

it('who is erased is gone from all', async () => {
  await call('POST', `/api/contacts/v1/profiles/${subject}/erase`, { confirm: true });
  expect(await actions()).toMatchObject({ code: 'PERSON.NOT_FOUND' });
  const { items } = await call<{ items: { subject: string }[] }>('GET', `${analytics}/next-actions?limit=200`);
  expect(items.map((each) => each.subject)).not.toContain(subject);
  // What was counted stays; what is computed from now on is without them.
  expect((await analysis('rfm')).summary).toMatchObject({ persons: 169 });
  expect((await analysis('churn', { windowDays: 100 })).summary).toMatchObject({ persons: 59 });
  expect(await value('sentiment')).toBeGreaterThan(0.5);
});
