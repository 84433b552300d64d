import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';

jest.setTimeout(180_000);

const ROWS = 2_000;
const adminKey = 'admin-key-of-the-import-journey-123';
const root = mkdtempSync(join(tmpdir(), 'rapport-import-'));
const file = join(root, 'people.csv');
let server: ServerProcess;

async function start(): Promise<void> {
  server = await startServer({
    dataFolder: join(root, 'data'),
    port: await freePort(),
    environment: { RAPPORT_ADMIN_KEY: adminKey },
  });
}

async function call<T>(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${adminKey}`, ...init.headers };
  const answer = await fetch(`${server.url}/api/contacts/v1/${path}`, { ...init, headers });
  expect([answer.status < 300, path]).toEqual([true, path]);
  return (await answer.json()) as T;
}

interface Progress {
  readonly status: string;
  readonly imported: { readonly rows: number; readonly created: number; readonly rejected: number };
}

async function rapport(...args: string[]) {
  const cli = runOwn(entryOf('cli'), args, { RAPPORT_ADMIN_KEY: adminKey, RAPPORT_URL: server.url });
  return { code: await cli.ended, out: cli.stdout(), err: cli.stderr() };
}

beforeAll(async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => `Person ${n},p${n}@example.com,2020-0${1 + (n % 9)}-01,batch`);
  // Every hundredth cannot be taken.
  const lines = rows.map((row, n) => (n % 100 === 99 ? row.replace('@', ' at ') : row));
  writeFileSync(file, ['Name,Email,Created At,Tags', ...lines].join('\n'));
  await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

let id = '';

it('an import that is killed at any row goes on by itself, with nothing twice and nothing left out', async () => {
  const uploaded = await call<{ id: string }>('imports?name=people.csv', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: readFileSync(file),
  });
  id = uploaded.id;
  await call(`imports/${id}/start`, { method: 'POST' });
  let kills = 0;
  for (let killedAt = -1; ;) {
    const { status, imported } = await call<Progress>(`imports/${id}`);
    if (status !== 'working') break;
    if (kills < 3 && imported.rows > killedAt) {
      killedAt = imported.rows;
      kills++;
      await server.kill();
      await start();
    }
    await pause(20);
  }
  expect(kills).toBeGreaterThan(0);
  const { status, imported } = await call<Progress>(`imports/${id}`);
  expect([status, imported]).toMatchObject(['imported', { rows: ROWS, created: ROWS * 0.99, rejected: ROWS * 0.01 }]);
  const names = await namesOfAll();
  expect(names.length).toBe(ROWS * 0.99);
  expect(new Set(names).size).toBe(ROWS * 0.99);
});

it('what was not taken is repaired and sent again from the command line', async () => {
  const again = await rapport('import', file, '--check');
  expect(again).toMatchObject({ code: 1 });
  expect(again.out).toContain(`${ROWS * 0.01} rejected`);
  const rejected = `${file}.rejected.csv`;
  writeFileSync(rejected, readFileSync(rejected, 'utf8').replaceAll(' at ', '@'));
  const repaired = await rapport('import', rejected);
  expect(repaired).toMatchObject({ code: 0 });
  expect(repaired.out).toContain(`${ROWS * 0.01} created`);
  expect((await namesOfAll()).length).toBe(ROWS);
});

it('the whole import is undone, but for what somebody changed since', async () => {
  const page = await call<{ items: { id: string; version: number }[] }>('contacts?limit=1&sort=registeredAt');
  const [one] = page.items;
  await call(`contacts/${one?.id}/change`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': `"${one?.version}"` },
    body: JSON.stringify({ jobTitle: 'Clerk' }),
  });
  const { out, code } = await rapport('import', '--undo', id);
  expect(code).toBe(0);
  expect(out).toContain(`contact ${one?.id} was changed since: jobTitle`);
  const exported = await rapport('export', 'contact', '--format', 'jsonl', '--filter', 'status=active', '--out', '-');
  expect(exported.out.trim().split('\n')).toHaveLength(ROWS * 0.01 + 1);
});

/** Once the list has all of them. */
async function namesOfAll(): Promise<string[]> {
  const names: string[] = [];
  await pause(500);
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { card: { name: string } }[]; next: string | null } = await call(
      `contacts?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    names.push(...page.items.map(({ card }) => card.name));
    cursor = page.next;
  }
  return names;
}
