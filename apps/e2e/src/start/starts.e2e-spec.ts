import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, startServer, type ServerProcess } from '../server/server-process';

jest.setTimeout(120_000);

const keys = {
  RAPPORT_ADMIN_KEY: 'admin-key-of-an-unattended-install-1',
  RAPPORT_WRITE_KEY: 'write-key-of-an-unattended-install-1',
};

let root: string;
let server: ServerProcess | null = null;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-start-'));
});
afterEach(async () => {
  await server?.stop();
  rmSync(root, { recursive: true });
});

async function start(environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  server = await startServer({ dataFolder: join(root, 'data'), port: await freePort(), environment });
  // It is ready a moment before it has said so.
  while (!server.stdout().includes('Stop: Ctrl+C')) await once(server.process.stdout!, 'data');
  return server;
}

/** Runs the printed lines as they are. What they answer. */
async function tryIt(printed: string, environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const answers: string[] = [];
  for (const line of printed.split('\n').filter((text) => text.startsWith('  curl '))) {
    const run = promisify(execFile)('bash', ['-o', 'pipefail', '-c', line], {
      env: { ...process.env, ...environment },
    });
    answers.push((await run).stdout);
  }
  return answers;
}

function expectAnOrder([sent = '', found = '', revenue = '']: readonly string[]): void {
  expect(sent).toMatch(/^\{"success":true\}\nRapport-After: \S+\n$/);
  expect(JSON.parse(found)).toMatchObject({
    results: [{ kind: 'userId', timeline: { items: [{ kind: 'order-completed', facts: { order: { net: 5990 } } }] } }],
  });
  expect(JSON.parse(revenue)).toMatchObject({
    kpi: { name: 'revenue' },
    series: [{ dimensions: { currency: 'EUR' } }],
  });
  expect(revenue).toContain('5990');
}

test('the first start prints keys once and lines that work; the second one takes what is there', async () => {
  const first = await start();
  const printed = first.stdout();
  const [, adminKey = ''] = /admin key {2}(rk_\S+)/.exec(printed) ?? [];
  expectAnOrder(await tryIt(printed));
  expect(await first.stop()).toBe(0);

  const second = await start();
  expect(second.stdout()).not.toMatch(/\b[rw]k_|curl/);
  const answer = await fetch(`${second.url}/api/analytics/v1/kpis`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  expect(answer.status).toBe(200);
});

test('an unattended install hands its first keys in; they are printed nowhere', async () => {
  const running = await start(keys);
  expect(running.output()).not.toContain('unattended');
  expectAnOrder(await tryIt(running.stdout(), keys));
});

test('SIGTERM: what was accepted is finished and kept, then it ends with 0', async () => {
  const running = await start(keys);
  const body = JSON.stringify({ event: 'Stayed', userId: 'ada', messageId: 'half-sent' });
  const call = request(`${running.url}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${keys.RAPPORT_WRITE_KEY}:`).toString('base64')}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    },
  });
  call.flushHeaders();
  await once(call, 'continue');
  call.write(body.slice(0, 10));
  running.process.kill('SIGTERM');
  // Nobody new is let in any more, and the old one is still served.
  const isOpen = () =>
    fetch(`${running.url}/health/live`).then(
      () => true,
      () => false,
    );
  while (await isOpen()) await pause(10);
  call.end(body.slice(10));
  const [answer] = (await once(call, 'response')) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(200);
  expect(await running.ended).toBe(0);

  const again = await start(keys);
  const feed = await fetch(`${again.url}/v1/events?types=contacts.interaction-recorded.v1`, {
    headers: { authorization: `Bearer ${keys.RAPPORT_ADMIN_KEY}` },
  });
  const { events } = (await feed.json()) as { events: { data: { name?: string } }[] };
  expect(events).toMatchObject([{ data: { name: 'Stayed' } }]);
});
