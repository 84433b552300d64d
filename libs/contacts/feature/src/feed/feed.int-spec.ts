import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { LookedUpDto } from '../profile/look-up-profile/look-up-profile.dto';
import type { CausalChainDto, LedgerPageDto } from './ledger/ledger.dto';

interface Event {
  readonly specversion: string;
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly time: string;
  readonly partitionkey: string;
  readonly data: {
    readonly personal?: { readonly traits?: object } | null;
    readonly erased?: true;
    readonly subject?: { readonly id: string };
  };
}
interface Page {
  readonly events: readonly Event[];
  readonly next: string;
}

let contacts: ContactsApp;
let service: string;
let trusted: string;

beforeAll(async () => {
  contacts = await openContacts();
  service = await contacts.keyFor(['service']);
  trusted = await contacts.keyFor(['service'], ['personal:read']);
  const person = (n: number) => ({
    type: 'identify',
    messageId: `m${n}`,
    anonymousId: `device-${n}`,
    userId: `user-${n}`,
    traits: { name: `Name ${n}` },
  });
  await contacts.track(...[1, 2, 3, 4, 5].map(person), { type: 'page', messageId: 'p1', anonymousId: 'device-1' });
});
afterAll(() => contacts.close());

const read = async (query = '', key = service) =>
  (await contacts.get<Page>(`/v1/events${query}`, { authorization: `Bearer ${key}` })).body;

async function readAll(query: string, key = service): Promise<Event[]> {
  const events: Event[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await read(`?${query}${after === null ? '' : `&after=${after}`}`, key);
    events.push(...page.events);
    if (page.next === after) return events;
    after = page.next;
  }
}

it('gives every public event from the first on, once, in pages of any size', async () => {
  const whole = await readAll('limit=1000');
  expect(whole.map(({ type }) => type).toSorted()).toEqual([
    'contacts.page-viewed.v1',
    ...Array.from({ length: 5 }, () => 'contacts.person-identified.v1'),
    ...Array.from({ length: 5 }, () => 'contacts.subjects-linked.v1'),
  ]);
  for (const limit of [1, 3, 4]) expect(await readAll(`limit=${limit}`)).toEqual(whole);
});

it('speaks CloudEvents, its personal part closed', async () => {
  const [event] = (await read('?types=contacts.page-viewed.v1')).events;
  expect(event).toEqual({
    specversion: '1.0',
    id: expect.stringMatching(/^[0-9a-f]{32}\.0$/),
    source: '/rapport/contacts',
    type: 'contacts.page-viewed.v1',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    recordedtime: expect.stringMatching(/^\d{4}-.*Z$/),
    datacontenttype: 'application/json',
    partitionkey: expect.stringMatching(/^contacts_interactions-/),
    data: expect.not.objectContaining({ personal: expect.anything() }),
  });
});

it('gives the types asked for only, and goes on where a cursor of other types stopped', async () => {
  const linked = await read('?types=contacts.subjects-linked.v1,contacts.page-viewed.v1&limit=2');
  expect(linked.events).toHaveLength(2);
  const rest = await read(`?after=${linked.next}`);
  expect(rest.events.some(({ id }) => linked.events.some((event) => event.id === id))).toBe(false);
  const end = await read(`?after=${rest.next}&types=contacts.person-erased.v1`);
  expect(end.events).toEqual([]);
  expect((await read(`?after=${end.next}`)).events).toEqual([]);
});

it('begins behind everything that is there, where that is asked for', async () => {
  const { events, next } = await read('?after=end');
  expect(events).toEqual([]);
  await contacts.track({ type: 'page', messageId: 'p2', anonymousId: 'device-1' });
  expect((await read(`?after=${next}`)).events).toMatchObject([{ type: 'contacts.page-viewed.v1' }]);
});

it('names the types that do not exist, and refuses cursors that are not its own', async () => {
  const unknown = await contacts.get('/v1/events?types=contacts.page-viewed.v1,contacts.page-seen.v1');
  expect(unknown).toMatchObject({
    status: 400,
    body: { code: 'FEED.UNKNOWN_TYPE', errors: [{ message: expect.stringContaining('contacts.page-seen.v1') }] },
  });
  expect(await contacts.get('/v1/events?after=abc')).toMatchObject({
    status: 400,
    body: { code: 'REQUEST.BAD_CURSOR' },
  });
  expect(await contacts.get('/v1/events?limit=1001')).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
});

it('opens the personal part for who has the scope, and says so in the audit', async () => {
  const [first] = (await read('?types=contacts.person-identified.v1&limit=1', trusted)).events;
  expect(first?.data.personal).toMatchObject({ traits: { name: expect.stringMatching(/^Name \d$/) } });
  const { body } = await contacts.get<{ items: { action: string }[] }>('/api/access/v1/audit?limit=5');
  expect(body.items[0]).toMatchObject({ action: 'contacts.personal-read' });
});

it('reads null where the person was erased', async () => {
  const { body } = await contacts.post<LookedUpDto>('/api/contacts/v1/profiles/lookup', {
    identifiers: [{ kind: 'userId', value: 'user-3' }],
  });
  const subject = body.results[0]?.subjectId ?? '';
  await contacts.post(`/api/contacts/v1/profiles/${subject}/erase`, { confirm: true });
  await contacts.settled();
  const identified = await readAll('types=contacts.person-identified.v1', trusted);
  const erased = identified.filter(({ data }) => data.erased);
  expect(erased.map(({ data }) => [data.subject?.id, data.personal])).toEqual([[subject, null]]);
  expect(identified.filter(({ data }) => data.personal)).toHaveLength(4);
  expect((await readAll('types=contacts.person-erased.v1')).map(({ data }) => Object.keys(data))).toEqual([
    ['subjects'],
  ]);
});

it('is for services and admins', async () => {
  const analyst = await contacts.keyFor(['analyst']);
  expect((await contacts.get('/v1/events', { authorization: `Bearer ${analyst}` })).status).toBe(403);
});

describe('the ledger', () => {
  const ledger = '/api/contacts/v1/ledger';
  const page = async (query: string) => (await contacts.get<LedgerPageDto>(`${ledger}?${query}`)).body;
  const chainOf = async (position: number) => (await contacts.get<CausalChainDto>(`${ledger}/${position}/chain`)).body;

  it.each(['', '&type=person-identified', '&type=contacts.person-identified.v1'])(
    'is read from its end, and paged both ways: %s',
    async (filter) => {
      const whole = await page(`limit=200${filter}`);
      expect(whole).toMatchObject({ older: null, newer: null });
      const positions = whole.items.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted((a, b) => b - a));
      const first = await page(`limit=2${filter}`);
      const second = await page(`limit=2${filter}&before=${first.older}`);
      expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 4));
      const back = await page(`limit=2${filter}&after=${second.items[0]?.position}`);
      expect(back.items).toEqual(whole.items.slice(0, 2));
    },
  );

  it('is read by stream', async () => {
    const [link] = (await page('type=subjects-linked&limit=1')).items;
    const { items } = await page(`stream=${link?.stream}`);
    expect(items.map(({ stream }) => stream)).toEqual(items.map(() => link?.stream));
    expect(items[0]).toEqual(link);
  });

  it('shows what led to what, from either end, and of which request it is', async () => {
    const request = 'c'.repeat(32);
    const named = { name: 'Ada Lovelace', emails: [{ value: 'ada@example.com' }] };
    await contacts.post('/api/contacts/v1/contacts', named, { traceparent: `00-${request}-${'d'.repeat(16)}-01` });
    await contacts.settled();
    const [made] = (await page('type=contact-registered&limit=1')).items;
    const chain = await chainOf(made?.position ?? 0);
    const [cause, effect] = chain.events;
    expect(chain).toMatchObject({ isWhole: true, origins: [{ id: request, kind: 'request' }] });
    expect([cause, effect?.type, effect?.causedBy]).toEqual([made, 'subjects-linked', made?.id]);
    expect(chain.edges).toEqual([
      { from: request, to: cause?.id },
      { from: cause?.id, to: effect?.id },
    ]);
    expect(await chainOf(effect?.position ?? 0)).toEqual(chain);
    expect((await page(`correlation=${request}`)).items).toEqual([effect, cause]);
    expect((await page(`correlation=${made?.id}`)).items).toEqual([effect, cause]);
    expect([made?.hasPersonal, JSON.stringify(chain).includes('Lovelace')]).toEqual([true, false]);
  });

  it('is for admins, and knows where there is nothing', async () => {
    expect((await contacts.get(ledger, { authorization: `Bearer ${service}` })).status).toBe(403);
    expect(await contacts.get(`${ledger}/999999/chain`)).toMatchObject({
      status: 404,
      body: { code: 'LEDGER.NO_EVENT' },
    });
    expect(await contacts.get(`${ledger}?before=x`)).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'before' })]) },
    });
  });
});
