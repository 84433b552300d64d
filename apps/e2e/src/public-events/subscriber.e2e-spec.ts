import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill } from '@rapport/demo';
import { freePort, startServer, type ServerProcess } from '../server/server-process';
import { Subscriber, type AsyncApi, type Received } from './subscriber';

jest.setTimeout(120_000);

const RAPPORT_ADMIN_KEY = 'admin-key-of-the-subscriber-12345';
const RAPPORT_WRITE_KEY = 'write-key-of-the-subscriber-12345';
const folder = mkdtempSync(join(tmpdir(), 'rapport-subscriber-'));
let server: ServerProcess;
let subscriber: Subscriber;
let replayed: readonly Received[];

beforeAll(async () => {
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const now = Date.now();
  writeFileSync(join(dataFolder, 'demo.json'), JSON.stringify({ seed: 1, now, isComplete: true }));
  const environment = { RAPPORT_ADMIN_KEY, RAPPORT_WRITE_KEY };
  server = await startServer({ dataFolder, port: await freePort(), environment });
  const size = { people: 20, accounts: 4, leads: 6, opportunities: 8, tickets: 10, talks: 12 };
  await fill({ url: server.url, adminKey: RAPPORT_ADMIN_KEY, writeKey: RAPPORT_WRITE_KEY, seed: 1, now, size });
  const document = (await (await fetch(`${server.url}/asyncapi.json`)).json()) as AsyncApi;
  subscriber = new Subscriber(server.url, RAPPORT_ADMIN_KEY, document);
  replayed = await collect(subscriber.pages());
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function collect<T>(events: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const got: T[] = [];
  for await (const event of events) if (got.push(event) === most) break;
  return got;
}
const ids = (events: readonly Received[]) => events.map(({ id }) => id);

test('replays from the first event, page by page, and every message is what the document says', () => {
  expect(replayed.length).toBeGreaterThan(500);
  expect(new Set(ids(replayed)).size).toBe(replayed.length);
  const contexts = new Set(replayed.map(({ type }) => type.split('.')[0]));
  expect([...contexts].toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    ...['analytics', 'contacts', 'marketing', 'sales', 'service-desk'],
  ]);
});

test('streams the same, resumes where it was cut, and goes on live', async () => {
  const half = await collect(subscriber.stream(), Math.floor(replayed.length / 2));
  const rest = subscriber.stream(half.at(-1)?.cursor);
  const second = await takeFrom(rest, replayed.length - half.length);
  expect(ids([...half, ...second])).toEqual(ids(replayed));
  const tracked = await fetch(`${server.url}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${RAPPORT_WRITE_KEY}:`).toString('base64')}` },
    body: JSON.stringify({ event: 'Heard Live', userId: 'ada', messageId: 'live-1' }),
  });
  expect(tracked.status).toBe(200);
  expect(await takeFrom(rest, 1)).toMatchObject([
    { type: 'contacts.interaction-recorded.v1', data: { name: 'Heard Live' } },
  ]);
  await rest.return(undefined);
});

async function takeFrom<T>(events: AsyncGenerator<T>, count: number): Promise<T[]> {
  const got: T[] = [];
  while (got.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    got.push(value);
  }
  return got;
}
