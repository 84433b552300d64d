import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@rapport/platform-nest/fixtures';
import { Client } from '../backup/client';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';

const keys = {
  RAPPORT_ADMIN_KEY: 'admin-key-of-the-operations-journey',
  RAPPORT_WRITE_KEY: 'write-key-of-the-operations-journey',
};
const folder = mkdtempSync(join(tmpdir(), 'rapport-operations-'));
const group = 'sales.orders';
let server: ServerProcess;
let client: Client;

beforeAll(async () => {
  await restart();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<void> {
  server = await startServer({ dataFolder: join(folder, 'data'), port: await freePort(), environment: keys });
  client = new Client(server.url, keys.RAPPORT_ADMIN_KEY, keys.RAPPORT_WRITE_KEY);
}

async function ops(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const cli = runOwn(entryOf('cli'), ['ops', ...args], { INIT_CWD: folder, RAPPORT_URL: server.url, ...keys });
  const code = await cli.ended;
  return { code, out: cli.stdout(), err: cli.stderr() };
}

/** The group as the API says it. */
async function state(): Promise<{ state: string; lag: number } | undefined> {
  const answer = await fetch(`${server.url}/api/operations/v1/groups`, {
    headers: { authorization: `Bearer ${keys.RAPPORT_ADMIN_KEY}` },
  });
  const { items } = (await answer.json()) as { items: { group: string; state: string; lag: number }[] };
  return items.find((each) => each.group === group);
}

const rowOf = async (name: string) => (await ops('status')).out.split('\n').find((line) => line.startsWith(name)) ?? '';

test('an admin sees how far everything is', async () => {
  await client.track({ userId: 'ada', event: 'Signed Up' });
  expect(await rowOf('projections')).toMatch(/^projections +running +\d+/);
  expect(await rowOf(group)).toMatch(/^sales\.orders +running +\d+/);
});

test('a group rests, over a restart too, is moved, and goes on', async () => {
  expect(await ops('pause', group)).toMatchObject({ code: 0, out: 'done\n' });
  await client.track({
    userId: 'ada',
    event: 'Order Completed',
    properties: { order_id: '7', subtotal: 5, currency: 'EUR' },
  });
  await server.stop();
  await restart();
  const paused = await state();
  expect(paused).toMatchObject({ state: 'paused' });
  expect(paused?.lag).toBeGreaterThan(0);
  expect(await ops('reset', group, '--to', 'start')).toMatchObject({ code: 0 });
  expect(await ops('resume', group)).toMatchObject({ code: 0 });
  expect(await until(state, (found) => found?.lag === 0)).toMatchObject({ state: 'running', lag: 0 });

  const audit = await fetch(`${server.url}/api/access/v1/audit`, {
    headers: { authorization: `Bearer ${keys.RAPPORT_ADMIN_KEY}` },
  });
  const { items } = (await audit.json()) as { items: { action: string }[] };
  const actions = items.map(({ action }) => action);
  for (const action of ['group-paused', 'group-reset', 'group-resumed'])
    expect(actions).toContain(`operations.${action}`);
});

test('what cannot be done is one line', async () => {
  expect(await ops('pause', 'sales.nothing')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('404 OPERATIONS.UNKNOWN_GROUP'),
  });
  expect(await ops('reset', group, '--to', 'start')).toMatchObject({
    code: 1,
    err: expect.stringContaining('409 GROUP.NOT_PAUSED'),
  });
  expect(await ops('fly')).toMatchObject({ code: 1, err: expect.stringContaining('there is no "ops fly"') });
});
