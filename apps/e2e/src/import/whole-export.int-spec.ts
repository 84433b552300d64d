import { AccessModule, FirstKeys } from '@rapport/access';
import { contextsIn } from '@rapport/all-in-one';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { exportedTargets } from '@rapport/contacts-domain';
import { ContactsModule } from '@rapport/contacts-feature';
import { interactionKinds, publicEventSchemas } from '@rapport/contracts';
import { MarketingModule } from '@rapport/marketing-feature';
import { embeddedServer, until, type EmbeddedServer } from '@rapport/platform-nest/fixtures';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { movedByExport } from './moved-by-export';

const adminKey = 'admin-key-of-the-tests-0123456789';
const headers = { authorization: `Bearer ${adminKey}` };
// Two whole applications, one after the other.
jest.setTimeout(180_000);

type Item = Readonly<Record<string, unknown>>;
let server: EmbeddedServer;
const open: EmbeddedServer[] = [];

async function started(): Promise<EmbeddedServer> {
  const one = await embeddedServer({
    title: 'moves',
    imports: [AccessModule, ContactsModule, SalesModule, MarketingModule, ServiceDeskModule, AnalyticsModule],
    contexts: contextsIn('UTC'),
    groups: ['contacts.identities', 'sales.imports', 'service-desk.imports', 'sales.orders'],
    searches: true,
  });
  open.push(one);
  await one.app.get(FirstKeys).ensure({ adminKey });
  return one;
}

afterAll(() => Promise.all(open.map(({ app }) => app.close())));

const get = async <Body>(path: string) => (await server.request<Body>('GET', `/api/${path}`, headers)).body;
const post = async (path: string, body: object = {}): Promise<Item> => {
  const answer = await server.request<Item>('POST', `/api/${path}`, headers, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
  return answer.body;
};
const made = async (path: string, body: object) => String((await post(path, body))['id']);
const day = (nth: number) => `2026-03-0${nth}T10:00:00.000Z`;
/** The clock of a sender: what it sends is an hour too late, until it is corrected. */
const anHourAhead = () => new Date(Date.now() + 3_600_000).toISOString();

async function track(...batch: object[]): Promise<void> {
  const { key } = await post('access/v1/write-keys', { source: 'website' });
  const authorization = `Basic ${Buffer.from(`${String(key)}:`).toString('base64')}`;
  expect(await server.request('POST', '/v1/batch', { authorization }, { batch })).toMatchObject({ status: 200 });
  await server.settled();
}

async function filled(): Promise<void> {
  const firm = await made('contacts/v1/accounts', { name: 'Engines' });
  const ada = await made('contacts/v1/contacts', { name: 'Ada', email: 'ada@example.com', userId: 'ada' });
  const bob = await made('contacts/v1/contacts', { name: 'Bob', phone: '+49 30 1234567' });
  const ends = { from: { type: 'contact', id: ada }, to: { type: 'account', id: firm } };
  await post('contacts/v1/relations', { kind: 'decision-maker', ...ends });
  await post('contacts/v1/consents/give', {
    ...{ subject: ada, purpose: 'marketing', channel: 'mail', proof: 'the form', at: day(1) },
  });
  const cleo = await made('contacts/v1/contacts', { name: 'Cleo', email: 'cleo@example.com' });
  await post('contacts/v1/consents/give', { subject: cleo, purpose: 'marketing', channel: 'mail', at: day(1) });
  await post(`contacts/v1/profiles/${cleo}/restrict`, { reason: 'accuracy contested' });
  const identifier = { kind: 'phone', value: '+49 30 1234567' };
  await post('contacts/v1/suppressions/suppress', { identifier, source: 'complaint', reason: 'said so' });
  await post('contacts/v1/interactions/calls', { participants: [{ contact: bob }], title: 'He called', at: day(2) });
  await post('sales/v1/leads', { contact: bob, name: 'Bob', notes: 'wants two' });
  await post('sales/v1/opportunities', {
    ...{ contact: ada, account: firm, currency: 'EUR', expectedClose: '2030-01-31' },
    products: [{ productId: 'p-1', quantity: 2, price: 1250 }],
  });
  await post('service-desk/v1/tickets', { contact: ada, subjectLine: 'Broken', text: 'Awful!', queue: 'support' });
  const record = { kind: 'account', id: firm };
  await post('contacts/v1/tasks', {
    title: 'Call Bob',
    contact: bob,
    record,
    owner: 'u-3',
    due: '2030-02-01',
    priority: 'high',
  });
  const done = await made('contacts/v1/tasks', { title: 'Write to Ada', record: { kind: 'contact', id: ada } });
  await post(`contacts/v1/tasks/${done}/complete`);
  const [laptop, phone] = [{ anonymousId: 'laptop' }, { anonymousId: 'phone' }];
  const line = { product_id: 'tent', price: 40, quantity: 2 };
  const properties = { order_id: 'n-1', currency: 'EUR', total: 80, products: [line] };
  await track(
    {
      ...{ type: 'page', messageId: 'p1', ...laptop, timestamp: day(3), sentAt: anHourAhead() },
      properties: { url: 'https://shop.example/?utm_source=news&utm_medium=email', path: '/' },
    },
    { type: 'page', messageId: 'p2', ...phone, timestamp: day(3), properties: { url: 'https://shop.example/' } },
    { type: 'identify', messageId: 'i1', ...laptop, userId: 'ada', timestamp: day(4), traits: { plan: 'gold' } },
    { type: 'track', messageId: 't1', ...laptop, event: 'Product Viewed', timestamp: day(4), properties: line },
    { type: 'track', messageId: 't2', userId: 'ada', event: 'Signed Up', timestamp: day(4), properties: { a: 1 } },
    { type: 'track', messageId: 'o1', userId: 'ada', event: 'Order Completed', timestamp: day(5), properties },
    {
      ...{ type: 'track', messageId: 'o2', userId: 'ada', event: 'Order Refunded', timestamp: day(6) },
      properties: { order_id: 'n-1', currency: 'EUR', total: 20 },
    },
  );
}

async function exported(): Promise<string> {
  await server.settled();
  return (await server.app.inject({ url: '/api/contacts/v1/exports/now?of=everything&format=jsonl', headers })).body;
}

async function imported(text: string): Promise<{ id: string; told: Item }> {
  const type = { 'content-type': 'application/octet-stream' };
  const url = '/api/contacts/v1/imports?name=everything.jsonl';
  const uploaded = await server.app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload: text });
  const { id } = uploaded.json<{ id: string }>();
  await post(`contacts/v1/imports/${id}/start`);
  const told = await until(
    () => get<Item>(`contacts/v1/imports/${id}`),
    ({ status }) => status !== 'working',
  );
  await server.settled();
  return { id, told };
}

const kpis = ['revenue', 'orders', 'refunds', 'average-order-value', 'new-customers', 'visits', 'page-views'];

/** Numbers by their days, and what stands on the timelines and lists of each person. */
async function seen(): Promise<object> {
  await server.settled();
  const numbers = [];
  for (const kpi of kpis) {
    const { series } = await get<{ series: unknown }>(
      `analytics/v1/kpis/${kpi}?from=2026-03-01&to=2026-03-09&grain=day`,
    );
    numbers.push([kpi, series]);
  }
  const { items } = await get<{ items: { id: string; card: { name: string } }[] }>('contacts/v1/contacts?limit=100');
  const people = [];
  for (const { id, card } of items.toSorted((a, b) => (a.card.name < b.card.name ? -1 : 1))) {
    const timeline = await get<{ items: Item[] }>(`contacts/v1/profiles/${id}/timeline?until=2026-03-31&limit=100`);
    const entries = timeline.items.map(({ kind, occurredAt, channel }) => [kind, occurredAt, channel]);
    const { traits } = await get<{ traits: Record<string, { value: unknown }> }>(`contacts/v1/profiles/${id}`);
    const may = await get<Item>(`contacts/v1/consents/may-contact?subject=${id}&purpose=marketing&channel=mail`);
    people.push({ name: card.name, entries, plan: traits['plan']?.value, may: [may['allowed'], may['reason']] });
  }
  const kept = [];
  for (const path of ['sales/v1/leads', 'sales/v1/opportunities', 'service-desk/v1/tickets', 'contacts/v1/accounts']) {
    const list = (await get<{ items: Item[] }>(`${path}?limit=100`)).items;
    const plain = [
      'status',
      'createdAt',
      'openedAt',
      'value',
      'stage',
      'queue',
      'priority',
      'source',
      'owner',
    ] as const;
    kept.push([path, list.map((one) => plain.map((name) => one[name]))]);
  }
  const tasks = [];
  for (const status of ['open', 'done']) {
    const { items: list } = await get<{ items: Item[] }>(`contacts/v1/tasks?status=${status}&limit=100`);
    tasks.push(
      list.map(({ title, due, priority, createdAt, doneAt }) => ({ title, due, priority, createdAt, doneAt })),
    );
  }
  const orders = (await get<{ items: Item[] }>('sales/v1/orders?limit=100')).items;
  return {
    numbers,
    people,
    kept,
    tasks,
    orders: orders.map(({ orderId, net, refunded, status, occurredAt }) => ({
      ...{ orderId, net, refunded, status, occurredAt },
    })),
  };
}

it('every public event is moved by an export of everything, or a reason says why it is not', () => {
  const types = Object.keys(publicEventSchemas);
  const isTracked = (type: string) => interactionKinds.some((kind) => type === `contacts.${kind}.v1`);
  const untold = types.filter(
    (type) => !isTracked(type) && !movedByExport.some(([beginning]) => type.startsWith(beginning)),
  );
  expect(untold).toEqual([]);
  expect(movedByExport.filter(([beginning]) => !types.some((type) => type.startsWith(beginning)))).toEqual([]);
});

describe('an export of everything', () => {
  it('becomes the same timelines, orders and numbers in an empty Rapport', async () => {
    server = await started();
    await filled();
    const [whole, before] = [await exported(), await seen()];
    for (const kind of exportedTargets) expect(whole).toContain(`{"record":"${kind}"`);

    // It is not the same because nothing is there.
    expect(before).toMatchObject({ orders: [{ orderId: 'n-1', refunded: 2000 }], people: { length: 3 } });
    expect(JSON.stringify(before)).toMatch(/8000.*page-viewed.*gold.*"restricted"/);
    server = await started();
    const { id, told } = await imported(whole);
    expect(told).toMatchObject({ status: 'imported', imported: { rejected: 0 } });
    expect(await seen()).toEqual(before);
    const tracked = (text: string) => text.split('\n').filter((line) => line.startsWith('{"record":"tracked"'));
    const ids = (text: string) => tracked(text).map((line) => (JSON.parse(line) as Item)['id']);
    expect(ids(await exported())).toEqual(ids(whole));

    await post(`contacts/v1/imports/${id}/undo`);
    const undone = await until(
      () => get<Item>(`contacts/v1/imports/${id}`),
      ({ status }) => status !== 'working',
    );
    expect(undone).toMatchObject({ status: 'undone' });
    await server.settled();
    for (const status of ['open', 'done'])
      expect(await get(`contacts/v1/tasks?status=${status}`)).toMatchObject({ items: [] });
    // The messages stay in the ledger, and with them the order that they tell of.
    expect(await seen()).toMatchObject({ orders: [{ orderId: 'n-1', net: 8000, refunded: 2000, status: 'placed' }] });
  });

  it('has messages that are known for good, and those that the gate refuses are rejected rows', async () => {
    const whole = await exported();
    const [head = '', ...lines] = whole.trim().split('\n');
    const known = lines.filter((line) => line.startsWith('{"record":"tracked"'));
    const bad = [
      { source: 'website', message: '{"type":"track","userId":"x"}' },
      { source: 'no such name', message: '{"type":"page","userId":"x"}' },
      { source: 'website', message: '[]' },
    ].map((row) => JSON.stringify({ record: 'tracked', ...row }));
    const { id, told } = await imported([head, ...known, ...bad].join('\n'));
    expect(told).toMatchObject({ status: 'imported', imported: { created: 0, skipped: known.length, rejected: 3 } });
    const rejected = await server.app.inject({ url: `/api/contacts/v1/imports/${id}/rejected`, headers });
    for (const reason of ['message,', 'source,is no name of a source', 'message,has to be a JSON object'])
      expect(rejected.body).toContain(reason);
    expect(await get('contacts/v1/failed-messages')).toMatchObject({ items: [] });
  });
});
