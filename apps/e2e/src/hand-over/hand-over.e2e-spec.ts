import { setTimeout as pause } from 'node:timers/promises';
import { openKillable } from '../deployment/deployment';
import { ProcessDeployment } from '../deployment/process-deployment';

/** Five services that are killed and started again take their time on two cores. */
jest.setTimeout(600_000);

const [FIRMS, LEADS, A_BULK] = [700, 300, 500];
const [leaver, heir] = ['a', 'b'].map((letter) => `user:${letter.repeat(32)}`);
const deployment = openKillable(() => new ProcessDeployment());
let url = '';
beforeAll(async () => {
  url = await deployment.start();
}, 300_000);
afterAll(() => deployment.remove());

async function call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const headers = {
    authorization: `Bearer ${deployment.adminKey}`,
    ...(body && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(`${url}/api/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  expect([answer.status < 300, path]).toEqual([true, path]);
  return (await answer.json()) as T;
}

interface Row {
  readonly id: string;
  readonly version: number;
}
interface HandOver {
  readonly status: string;
  readonly given: number;
  readonly refused: number;
  readonly parts: readonly { readonly context: string; readonly given: number; readonly status: string }[];
}

async function pagesOf<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Item[]; next: string | null } = await call('GET', `${path}&limit=200${after}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** Once the list has as many. */
async function rowsOf(list: string, owner: string | undefined, count: number): Promise<readonly Row[]> {
  for (const deadline = Date.now() + 120_000; ; await pause(300)) {
    const rows = await pagesOf<Row>(`${list}?owner=${owner}`);
    if (rows.length === count || Date.now() > deadline) return rows;
  }
}

async function made(path: string, count: number, item: (n: number) => object): Promise<void> {
  for (let n = 0; n < count; n += A_BULK) {
    const items = Array.from({ length: Math.min(A_BULK, count - n) }, (_, i) => item(n + i));
    await call('POST', path, { items });
  }
}

/** What the context says that became of each record, batch after batch. */
async function told(context: string, id: string) {
  const items: { record: string; status: string }[] = [];
  for (let batch: number | null = 0; batch !== null;) {
    const path: string = `${context}/v1/hand-overs/${id}/records?batch=${batch}`;
    const page: { items: typeof items; next: number | null } = await call('GET', path);
    items.push(...page.items);
    batch = page.next;
  }
  return items;
}

it('a hand-over that is killed at any record goes on by itself, with nothing twice and nothing left out', async () => {
  await made('contacts/v1/accounts/bulk', FIRMS, (n) => ({
    do: 'register',
    with: { name: `Firm ${n}`, owner: leaver },
  }));
  await made('sales/v1/leads/bulk', LEADS, (n) => ({ do: 'create', with: { name: `Lead ${n}`, owner: leaver } }));
  const firms = await rowsOf('contacts/v1/accounts', leaver, FIRMS);
  const leads = await rowsOf('sales/v1/leads', leaver, LEADS);
  expect([firms.length, leads.length]).toEqual([FIRMS, LEADS]);

  const { id } = await call<{ id: string }>('POST', 'contacts/v1/hand-overs', { from: leaver, to: heir });
  const killedAt: number[] = [];
  for (;;) {
    const { status, given } = await call<HandOver>('GET', `contacts/v1/hand-overs/${id}`);
    if (status === 'finished') break;
    // At first before anything is told, then amidst the records that come after those that were told of.
    if (killedAt.length < 3 && given > (killedAt.at(-1) ?? -1)) {
      killedAt.push(given);
      await deployment.kill();
      url = await deployment.start();
    }
    await pause(5);
  }
  expect(killedAt.filter((given) => given > 0 && given < FIRMS + LEADS).length).toBeGreaterThan(0);

  expect(await call<HandOver>('GET', `contacts/v1/hand-overs/${id}`)).toMatchObject({
    ...{ status: 'finished', given: FIRMS + LEADS, refused: 0 },
    parts: [
      { context: 'contacts', given: FIRMS },
      { context: 'sales', given: LEADS },
      { context: 'marketing', given: 0 },
      { context: 'service-desk', given: 0 },
    ],
  });
  for (const [list, before, context] of [
    ['contacts/v1/accounts', firms, 'contacts'],
    ['sales/v1/leads', leads, 'sales'],
  ] as const) {
    const after = await rowsOf(list, heir, before.length);
    const versions = new Map(before.map((row) => [row.id, row.version]));
    // Each is changed once: its version is the next one.
    expect(after.filter((row) => row.version !== (versions.get(row.id) ?? 0) + 1)).toEqual([]);
    const ids = before.map((row) => row.id).toSorted();
    expect(after.map((row) => row.id).toSorted()).toEqual(ids);
    expect(await rowsOf(list, leaver, 0)).toEqual([]);
    const became = await told(context, id);
    expect(became.map(({ record }) => record).toSorted()).toEqual(ids);
    expect(new Set(became.map(({ status }) => status))).toEqual(new Set(['given']));
  }
});

it('is in the list of hand-overs, once', async () => {
  const { items } = await call<{ items: (HandOver & { from: string; to: string; finishedAt: string | null })[] }>(
    ...(['GET', 'contacts/v1/hand-overs'] as const),
  );
  expect(items).toMatchObject([{ from: leaver, to: heir, status: 'finished', given: FIRMS + LEADS, refused: 0 }]);
  expect(items[0]?.finishedAt).not.toBeNull();
});
