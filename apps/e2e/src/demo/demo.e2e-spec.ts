import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fill, type Size } from '@rapport/demo';
import { until } from '@rapport/platform-nest/fixtures';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';

jest.setTimeout(120_000);

const RAPPORT_ADMIN_KEY = 'admin-key-of-the-demo-journey-123';
const RAPPORT_WRITE_KEY = 'write-key-of-the-demo-journey-123';
const environment = { RAPPORT_ADMIN_KEY, RAPPORT_WRITE_KEY };
const folder = mkdtempSync(join(tmpdir(), 'rapport-demo-'));
const size: Size = { people: 60, accounts: 8, leads: 12, opportunities: 16, tickets: 24, talks: 30 };
const now = Date.now();
let server: ServerProcess;

beforeAll(async () => {
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  writeFileSync(join(dataFolder, 'demo.json'), JSON.stringify({ seed: 1, now, isComplete: true }));
  server = await startServer({ dataFolder, port: await freePort(), environment });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const tell = () =>
  fill({ url: server.url, adminKey: RAPPORT_ADMIN_KEY, writeKey: RAPPORT_WRITE_KEY, seed: 1, now, size });

async function get<Body>(path: string): Promise<{ body: Body; headers: Headers }> {
  const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${RAPPORT_ADMIN_KEY}` } });
  return { body: (await answer.json()) as Body, headers: answer.headers };
}

/** How many events there are, once nothing follows from them any more. */
async function events(): Promise<number> {
  for (;;) {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const lags = [...metrics.matchAll(/^rapport_reactor_lag\{.*\} (\d+)$/gm)].map(([, lag]) => Number(lag));
    const { body } = await get<{ position: number; lag: number }>('/api/operations/v1/projections');
    if (lags.length > 0 && lags.every((lag) => lag === 0) && body.lag === 0) return body.position;
    await setTimeout(50);
  }
}

test('the story is told through the public API, and telling it again changes nothing', async () => {
  const filled = await tell();
  // A mail address that belongs to somebody else already is what dirty data is.
  expect(Object.keys(filled.refused).filter((code) => code !== 'CONTACT.EMAIL_TAKEN')).toEqual([]);
  expect(filled.taken).toBeGreaterThan(2_000);
  const after = await events();
  await tell();
  expect(await events()).toBe(after);
});

test.each([
  '/api/contacts/v1/contacts',
  '/api/contacts/v1/accounts',
  '/api/sales/v1/leads',
  '/api/sales/v1/opportunities',
  '/api/sales/v1/orders',
  '/api/marketing/v1/campaigns',
  '/api/marketing/v1/messages',
  '/api/service-desk/v1/tickets',
  '/api/service-desk/v1/surveys',
  '/api/contacts/v1/consents?purpose=marketing',
  '/api/analytics/v1/targets',
  '/api/contacts/v1/quality/contact/work',
  '/api/analytics/v1/analyses',
])('%s has something to show, and says that it is demo data', async (path) => {
  // What is expected of records is looked at in the background.
  const ask = () => get<{ items: object[] }>(path);
  const { body, headers } = await until(ask, ({ body: { items } }) => items.length > 0);
  expect(body.items.length).toBeGreaterThan(0);
  expect(headers.get('rapport-data')).toBe('demo');
});

test('what takes all of it to be told was computed', async () => {
  const { body } = await get<{ items: { kind: string; state: string }[] }>('/api/analytics/v1/analyses');
  // Sixty people are too few to learn from.
  const tooFew = ['churn', 'customer-value'];
  const isSo = ({ kind, state }: { kind: string; state: string }) =>
    state === 'completed' || (state === 'refused' && tooFew.includes(kind));
  expect(body.items.filter((analysis) => !isSo(analysis))).toEqual([]);
  expect(body.items.map(({ kind }) => kind)).toContain('next-actions');
});

test('amounts of all currencies are told in one', async () => {
  const { body } = await get<{ series: { dimensions: object; points: { value: number }[] }[] }>(
    `/api/analytics/v1/kpis/revenue?in=EUR&from=${new Date(now - 370 * 86_400_000).toISOString().slice(0, 10)}`,
  );
  expect(body.series).toHaveLength(1);
  expect(body.series[0]).toMatchObject({ dimensions: { currency: 'EUR' }, points: [{ value: expect.any(Number) }] });
});

test('the page that says what runs here says so, too', async () => {
  const page = await (await fetch(`${server.url}/about`)).text();
  expect(page).toContain('Demo data:');
});

test('a folder with data of its own is no place for the demo', async () => {
  const dataFolder = join(folder, 'real');
  const real = await startServer({ dataFolder, port: await freePort(), environment });
  const answer = await fetch(`${real.url}/health/ready`);
  expect(answer.headers.get('rapport-data')).toBeNull();
  await real.stop();
  const demo = runOwn(entryOf('all-in-one'), ['--demo'], { RAPPORT_DATA: dataFolder, PORT: '0' });
  expect(await demo.ended).toBe(1);
  expect(demo.stderr()).toMatch(/^rapport: [^\n]*real holds data of its own[^\n]*\n$/);
});
