import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openKillable } from '../deployment/deployment';
import { ProcessDeployment } from '../deployment/process-deployment';
import { entryOf, runOwn } from '../server/server-process';

/** Five services that are killed and started again take their time on two cores. */
jest.setTimeout(600_000);

const ROWS = 1_200;
const root = mkdtempSync(join(tmpdir(), 'rapport-import-'));
const file = join(root, 'people.csv');
const deployment = openKillable(() => new ProcessDeployment());
let url = '';

async function start(): Promise<void> {
  url = await deployment.start();
}

async function call<T>(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${deployment.adminKey}`, ...init.headers };
  const answer = await fetch(`${url}/api/${path.includes('/v1/') ? path : `contacts/v1/${path}`}`, {
    ...init,
    headers,
  });
  expect([answer.status < 300, path]).toEqual([true, path]);
  return (await answer.json()) as T;
}

interface Progress {
  readonly status: string;
  readonly imported: { readonly rows: number; readonly created: number; readonly rejected: number };
}

async function rapport(...args: string[]) {
  const cli = runOwn(entryOf('cli'), args, { RAPPORT_ADMIN_KEY: deployment.adminKey, RAPPORT_URL: url });
  return { code: await cli.ended, out: cli.stdout(), err: cli.stderr() };
}

beforeAll(async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => `Person ${n},p${n}@example.com,2020-0${1 + (n % 9)}-01,batch`);
  // Every hundredth cannot be taken.
  const lines = rows.map((row, n) => (n % 100 === 99 ? row.replace('@', ' at ') : row));
  writeFileSync(file, ['Name,Email,Created At,Tags', ...lines].join('\n'));
  await start();
}, 300_000);
afterAll(async () => {
  await deployment.remove();
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
  // Each row is a contact, and a lead that sales makes.
  const { mapping } = await call<{ mapping: { targets: object[] } }>(`imports/${id}`);
  const email = { field: 'email', column: 'Email' };
  const lead = { target: 'lead', key: 'email', mode: 'upsert', fields: [email] };
  await call(`imports/${id}/map`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...mapping, targets: [...mapping.targets, lead] }),
  });
  await call(`imports/${id}/start`, { method: 'POST' });
  let kills = 0;
  for (let killedAt = -1; ;) {
    const { status, imported } = await call<Progress>(`imports/${id}`);
    if (status !== 'working') break;
    if (kills < 2 && imported.rows > killedAt) {
      killedAt = imported.rows;
      kills++;
      await deployment.kill();
      await start();
    }
    await pause(20);
  }
  expect(kills).toBeGreaterThan(0);
  const { status, imported } = await call<Progress>(`imports/${id}`);
  expect([status, imported]).toMatchObject([
    'imported',
    { rows: ROWS, created: ROWS * 0.99 * 2, rejected: ROWS * 0.01 },
  ]);
  const names = await namesOfAll(ROWS * 0.99);
  expect(names.length).toBe(ROWS * 0.99);
  expect(new Set(names).size).toBe(ROWS * 0.99);
  let leads = await pagesOf<{ subject: string }>('sales/v1/leads');
  for (let look = 0; look < 600 && leads.length < ROWS * 0.99; look++) {
    await pause(200);
    leads = await pagesOf('sales/v1/leads');
  }
  expect([leads.length, new Set(leads.map(({ subject }) => subject)).size]).toEqual([ROWS * 0.99, ROWS * 0.99]);
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
  expect((await namesOfAll(ROWS)).length).toBe(ROWS);
});

/** Leads that were created in these years, as known then. */
async function leadsCreated(asOf?: string): Promise<number> {
  const range = 'from=2020-01-01&to=2040-12-31&grain=year';
  const answer = await call<{ series: { points: { value: number }[] }[] }>(
    `analytics/v1/kpis/leads-created?${range}${asOf === undefined ? '' : `&asOf=${encodeURIComponent(asOf)}`}`,
  );
  return answer.series.flatMap(({ points }) => points).reduce((sum, { value }) => sum + value, 0);
}

async function leadsCome(to: number): Promise<void> {
  const deadline = Date.now() + 120_000;
  while ((await leadsCreated()) !== to && Date.now() < deadline) await pause(200);
  expect(await leadsCreated()).toBe(to);
}

it('the whole import is undone, but for what somebody changed since', async () => {
  await leadsCome(ROWS * 0.99);
  const [lead] = (await call<{ items: { id: string; version: number }[] }>('sales/v1/leads?limit=1')).items;
  await call(`sales/v1/leads/${lead?.id}/qualify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': `"${lead?.version}"` },
    body: '{}',
  });
  const before = new Date().toISOString();
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
  expect(out).toContain(`lead ${lead?.id} was changed since: lead-qualified`);
  const exported = await rapport('export', 'contact', '--format', 'jsonl', '--filter', 'status=active', '--out', '-');
  expect(exported.out.trim().split('\n')).toHaveLength(ROWS * 0.01 + 1);
  // A lead that was taken back counts as if it had never been; what was known then stays what was known then.
  await leadsCome(1);
  expect(await leadsCreated(before)).toBe(ROWS * 0.99);
  expect((await pagesOf<{ id: string }>('sales/v1/leads')).map((one) => one.id)).toEqual([lead?.id]);
});

/** Once the list has as many. */
async function namesOfAll(count: number): Promise<string[]> {
  for (const deadline = Date.now() + 120_000; ; await pause(500)) {
    const names = (await pagesOf<{ card: { name: string } }>('contacts')).map(({ card }) => card.name);
    if (names.length >= count || Date.now() > deadline) return names;
  }
}

async function pagesOf<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Item[]; next: string | null } = await call(`${path}?limit=200${after}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
