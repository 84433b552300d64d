import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { stopGracefully } from '@rapport/platform-nest';
import { openContacts, type ContactsApp } from '../../fixtures/contacts-app';
import { FeedStreams } from './feed-streams';

interface Frame {
  readonly id: string;
  /** null: a sign of life. */
  readonly event: { readonly id: string; readonly type: string; readonly data: { readonly personal?: object } } | null;
}
interface Stream extends AsyncGenerator<Frame> {
  cut(): unknown;
}

let contacts: ContactsApp;
let service: string;
let admin: string;

beforeAll(async () => {
  contacts = await openContacts();
  await contacts.app.listen(0, '127.0.0.1');
  service = await contacts.keyFor(['service']);
  admin = await contacts.keyFor(['admin']);
  await contacts.track(...Array.from({ length: 30 }, (_, n) => visit(n)));
});
afterAll(() => stopGracefully(contacts.app));

const visit = (n: number) => ({ type: 'page', messageId: `p${n}`, anonymousId: `device-${n % 7}`, name: `Page ${n}` });

function request(query: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`http://127.0.0.1:${port()}/v1/events${query}`, { headers: { ...asService(), ...headers } });
}

const port = () => (contacts.app.getHttpServer().address() as AddressInfo).port;
const asService = () => ({ authorization: `Bearer ${service}`, accept: 'text/event-stream' });

/** Frames until the stream ends or is cut. */
function follow(query = '', headers: Readonly<Record<string, string>> = {}): Stream {
  const connection = get({ port: port(), path: `/v1/events${query}`, headers: { ...asService(), ...headers } });
  const answered = once(connection, 'response');
  const frames = (async function* read(): AsyncGenerator<Frame> {
    const [response] = (await answered) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      const parts = (text + String(chunk)).split('\n\n');
      text = parts.pop() ?? '';
      yield* parts.flatMap(frameOf);
    }
  })();
  return Object.assign(frames, { cut: () => connection.destroy() });
}

function frameOf(text: string): Frame[] {
  const id = /^id: (.*)$/m.exec(text)?.[1];
  const data = /^data: (.*)$/m.exec(text)?.[1];
  return id === undefined ? [] : [{ id, event: data === undefined ? null : (JSON.parse(data) as Frame['event']) }];
}

async function take(stream: Stream, count: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  while (frames.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    if (value.event) frames.push(value);
  }
  return frames;
}

async function pages(query = ''): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = ''; ;) {
    const answer = await request(`?limit=1000${query}${after && `&after=${after}`}`, { accept: 'application/json' });
    const { events, next } = (await answer.json()) as { events: { id: string }[]; next: string };
    if (next === after) return ids;
    ids.push(...events.map(({ id }) => id));
    after = next;
  }
}

const idsOf = (frames: readonly Frame[]) => frames.map(({ event }) => event?.id);

it('gives what the pages give, and goes on as more happens', async () => {
  const before = await pages();
  const stream = follow();
  expect(idsOf(await take(stream, before.length))).toEqual(before);
  await contacts.send(visit(100), visit(101));
  const live = await take(stream, 2);
  expect([...before, ...idsOf(live)]).toEqual((await pages()).slice(0, before.length + 2));
  stream.cut();
});

it('loses and doubles nothing, however often the connection is cut', async () => {
  const more = 40;
  const begun = (await pages('&types=contacts.page-viewed.v1')).length;
  const writing = (async () => {
    for (let n = 0; n < more; n++) await contacts.send(visit(200 + n));
  })();
  const seen: (string | undefined)[] = [];
  for (let last: string | undefined, take_ = 1; seen.length < begun + more; take_ = (take_ * 7) % 11) {
    const stream = follow('?types=contacts.page-viewed.v1', last === undefined ? {} : { 'last-event-id': last });
    const frames = await take(stream, Math.min(take_, begun + more - seen.length));
    stream.cut();
    seen.push(...idsOf(frames));
    last = frames.at(-1)?.id ?? last;
  }
  await writing;
  expect(seen).toEqual(await pages('&types=contacts.page-viewed.v1'));
});

it('goes on behind `after`, and behind Last-Event-ID where both are there', async () => {
  const stream = follow();
  const all = await take(stream, 10);
  const [, second, , fourth] = all;
  const behind = follow(`?after=${second?.id}`);
  expect(idsOf(await take(behind, 3))).toEqual(idsOf(all.slice(2, 5)));
  const later = follow(`?after=${second?.id}`, { 'last-event-id': fourth?.id ?? '' });
  expect(idsOf(await take(later, 3))).toEqual(idsOf(all.slice(4, 7)));
  for (const one of [stream, behind, later]) one.cut();
  // A cursor of the stream is one of the pages, too.
  const page = await request(`?limit=1&after=${fourth?.id}`, { accept: 'application/json' });
  expect(await page.json()).toMatchObject({ events: [{ id: all[4]?.event?.id }] });
});

it('opens the personal part for who has the scope, with one line of audit for the stream', async () => {
  const trusted = await contacts.keyFor(['service'], ['personal:read']);
  const audited = async () =>
    (await contacts.get<{ items: { action: string }[] }>('/api/access/v1/audit?limit=100')).body.items.filter(
      ({ action }) => action === 'contacts.personal-read',
    ).length;
  const before = await audited();
  const open = follow('?types=contacts.page-viewed.v1', { authorization: `Bearer ${trusted}` });
  const closed = follow('?types=contacts.page-viewed.v1');
  const [shown, hidden] = [await take(open, 30), await take(closed, 30)];
  expect(shown[0]?.event?.data.personal).toMatchObject({ name: expect.stringMatching(/^Page \d+$/) });
  expect(hidden.some(({ event }) => event && 'personal' in event.data)).toBe(false);
  expect(await audited()).toBe(before + 1);
  for (const stream of [open, closed]) stream.cut();
});

it('refuses as the pages do: before it streams', async () => {
  for (const [query, headers, status, code] of [
    ['?types=contacts.page-seen.v1', {}, 400, 'FEED.UNKNOWN_TYPE'],
    ['', { 'last-event-id': 'abc' }, 400, 'REQUEST.BAD_CURSOR'],
    ['', { authorization: `Bearer ${await contacts.keyFor(['analyst'])}` }, 403, 'AUTH.FORBIDDEN'],
  ] as const) {
    const answer = await request(query, headers);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  }
});

describe('with short heartbeats', () => {
  const streams = () => contacts.app.get(FeedStreams);
  beforeAll(() => (streams().heartbeatMs = 20));
  afterAll(() => (streams().heartbeatMs = 15_000));

  it('moves its reader on over what it did not ask for', async () => {
    const stream = follow('?types=contacts.person-erased.v1');
    const end = (await (await request(`?types=contacts.person-erased.v1`, { accept: 'application/json' })).json()) as {
      next: string;
    };
    for await (const { id, event } of stream) {
      expect(event).toBeNull();
      if (id === end.next) break;
    }
    stream.cut();
  });

  it('ends when the key is revoked', async () => {
    const { body: key } = await contacts.post<{ id: string; key: string }>('/api/access/v1/api-keys', {
      ...{ name: 'leaver', roles: ['service'], scopes: [] },
    });
    const stream = follow('', { authorization: `Bearer ${key.key}` });
    await take(stream, 1);
    const revoked = await contacts.app.inject({
      ...{ method: 'DELETE', url: `/api/access/v1/api-keys/${key.id}` },
      headers: { authorization: `Bearer ${admin}` },
    });
    expect(revoked.statusCode).toBe(204);
    for await (const _ of stream);
    expect((await request('', { authorization: `Bearer ${key.key}` })).status).toBe(401);
  });

  it('takes no more readers than it can hold, and has room again when one has gone', async () => {
    while ((await gauge()) > 0);
    streams().most = 1;
    const stream = follow();
    await take(stream, 1);
    const refused = await request('');
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'FEED.TOO_MANY_STREAMS' }]);
    stream.cut();
    while ((await gauge()) > 0);
    const next = follow();
    expect(await take(next, 1)).toHaveLength(1);
    next.cut();
    streams().most = 200;
  });

  const gauge = async () => {
    // Without a turn for the sockets, nobody would hear that a connection is closed.
    await setImmediate();
    const { body } = await contacts.app.inject({ url: '/metrics' });
    return Number(/^rapport_event_streams (\d+)$/m.exec(body)?.[1]);
  };
});

it('tells pages that something happened, not about whom', async () => {
  const analyst = await contacts.keyFor(['analyst']);
  const listens = async () => {
    const headers = { authorization: `Bearer ${analyst}` };
    const connection = get({ port: port(), path: '/api/contacts/v1/changes', headers });
    const [response] = (await once(connection, 'response')) as [IncomingMessage];
    const heard: unknown[] = [];
    response.setEncoding('utf8').on('data', (text) => {
      for (const [, data = ''] of String(text).matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data));
    });
    const hears = async (count: number) => {
      while (heard.length < count) await pause(20);
      return heard[count - 1];
    };
    return { hears, leave: () => connection.destroy() };
  };
  const viewed = { position: expect.any(Number) as number, types: ['contacts.page-viewed.v1'] };
  // Read shortly before: a page that shows it without that visit hears of it.
  await contacts.track(visit(9_000));
  const first = await listens();
  expect(await first.hears(1)).toMatchObject({ position: viewed.position });
  await contacts.track(visit(9_001));
  expect(await first.hears(2)).toEqual(viewed);
  first.leave();
});

it('ends when the process stops, and nothing is lost with the last chunk', async () => {
  const own = await openContacts();
  const others = contacts;
  contacts = own;
  try {
    await own.app.listen(0, '127.0.0.1');
    const key = { authorization: `Bearer ${await own.keyFor(['service'])}` };
    await own.track(visit(1), visit(2));
    const stream = follow('?types=contacts.page-viewed.v1', key);
    expect(await take(stream, 2)).toHaveLength(2);
    await Promise.all([stopGracefully(own.app), stream.next().then(({ done }) => expect(done).toBe(true))]);
  } finally {
    contacts = others;
  }
});
