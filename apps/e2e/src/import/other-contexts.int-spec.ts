import { AccessModule, FirstKeys } from '@rapport/access';
import { contextsIn } from '@rapport/all-in-one';
import { ContactsModule } from '@rapport/contacts-feature';
import { embeddedServer, type EmbeddedServer } from '@rapport/platform-nest/fixtures';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { setTimeout as pause } from 'node:timers/promises';

const adminKey = 'admin-key-of-the-tests-0123456789';
const headers = { authorization: `Bearer ${adminKey}` };
// Two whole applications, one after the other.
jest.setTimeout(120_000);

let server: EmbeddedServer;
const open: EmbeddedServer[] = [];

async function started(): Promise<EmbeddedServer> {
  const one = await embeddedServer({
    title: 'imports',
    imports: [AccessModule, ContactsModule, SalesModule, ServiceDeskModule],
    contexts: contextsIn('UTC').filter(({ context }) => context !== 'analytics' && context !== 'marketing'),
    groups: ['contacts.identities', 'sales.imports', 'service-desk.imports', 'sales.orders'],
    searches: true,
  });
  open.push(one);
  await one.app.get(FirstKeys).ensure({ adminKey });
  return one;
}

beforeAll(async () => {
  server = await started();
});
afterAll(() => Promise.all(open.map(({ app }) => app.close())));

interface Outcome {
  readonly status: string;
  readonly imported: Record<string, number>;
  readonly checked: Record<string, number>;
  readonly undone: Record<string, number>;
}
type Item = Readonly<Record<string, unknown>>;

const get = async <Body>(path: string) => (await server.request<Body>('GET', `/api/${path}`, headers)).body;
const post = (path: string, body: object = {}) => server.request<Item>('POST', `/api/${path}`, headers, body);
const all = async (path: string) => (await get<{ items: Item[] }>(`${path}?limit=100`)).items;

async function upload(name: string, lines: readonly string[], mapping?: object): Promise<string> {
  const { app } = server;
  const type = { 'content-type': 'application/octet-stream' };
  const url = `/api/contacts/v1/imports?name=${name}`;
  const answer = await app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload: lines.join('\n') });
  expect(answer.statusCode).toBe(201);
  const { id } = answer.json<{ id: string }>();
  if (mapping) expect(await post(`contacts/v1/imports/${id}/map`, mapping)).toMatchObject({ status: 200 });
  return id;
}

async function told(id: string, what: string): Promise<Outcome> {
  expect(await post(`contacts/v1/imports/${id}/${what}`)).toMatchObject({ status: 200 });
  for (;;) {
    const state = await get<Outcome>(`contacts/v1/imports/${id}`);
    if (state.status !== 'working') {
      await server.settled();
      return state;
    }
    await pause(20);
  }
}

const of = (target: string, key: string | null, columns: Readonly<Record<string, string>>, when?: string) => ({
  ...{ target, key, mode: 'upsert', ...(when && { when: { column: when } }) },
  fields: Object.entries(columns).map(([field, column]) =>
    column.startsWith('=') ? { field, value: column.slice(1) } : { field, column },
  ),
});

async function declareFields(): Promise<void> {
  const own = { label: 'Of leads', isPlain: true };
  await post('sales/v1/custom-fields/lead', { ...own, name: 'ref', type: 'text', isUnique: true });
  await post('sales/v1/custom-fields/lead', { ...own, name: 'budget', type: 'number' });
}

/** One row is a person, its lead, its deal, its order and its question. */
const file = [
  'Id,Name,Mail,Since,Lead status,Deal,Closed,Order,Total,Question,Solved,Own',
  '1,Ada,ada@example.com,2021-02-01,qualified,1200.50,2021-04-10,N-1,119.00,Where is it?,2021-05-02,"{""ref"":""L-1""}"',
  '2,Bob,bob@example.com,2021-03-01,new,,,,,,,',
  '3,Eve,eve@example.com,2021-03-01,new,12.345,2021-04-10,,,,,"{""ref"":""L-3""}"',
];
const mapping = {
  system: 'old',
  targets: [
    of('contact', 'externalId', { externalId: 'Id', name: 'Name', email: 'Mail', createdAt: 'Since' }),
    of('lead', 'externalId', { externalId: 'Id', createdAt: 'Since', status: 'Lead status', custom: 'Own' }),
    of(
      'opportunity',
      'externalId',
      {
        ...{ externalId: 'Id', leadExternalId: 'Id', amount: 'Deal', expectedClose: 'Closed', changedAt: 'Closed' },
        ...{ createdAt: 'Since', currency: '=EUR', status: '=won', reason: '=price' },
      },
      'Deal',
    ),
    of(
      'order',
      'orderId',
      { orderId: 'Order', total: 'Total', currency: '=EUR', createdAt: 'Closed', shop: '=old' },
      'Order',
    ),
    of(
      'ticket',
      'externalId',
      { externalId: 'Id', subjectLine: 'Question', createdAt: 'Closed', changedAt: 'Solved', status: '=resolved' },
      'Question',
    ),
  ],
};

describe('one file of people, leads, opportunities, orders and tickets', () => {
  let id: string;

  it('is checked by the contexts that own them, and nothing is written', async () => {
    await declareFields();
    id = await upload('all.csv', file, mapping);
    const { checked } = await told(id, 'check');
    const { rejected } = await get<{ rejected: Item[] }>(`contacts/v1/imports/${id}/check`);
    expect(rejected).toMatchObject([{ line: 4, field: 'Deal', reason: 'that is no amount of EUR' }]);
    expect(checked).toMatchObject({ rows: 3, created: 9, rejected: 1 });
    for (const path of ['sales/v1/leads', 'sales/v1/opportunities', 'sales/v1/orders', 'service-desk/v1/tickets'])
      expect([path, await all(path)]).toEqual([path, []]);
  });

  it('is for those who may make all of these records', async () => {
    const key = await post('access/v1/api-keys', { name: 'clerk', roles: ['support'], scopes: [] });
    const clerk = { authorization: `Bearer ${String(key.body['key'])}` };
    for (const what of ['check', 'start', 'undo'])
      expect(await server.request('POST', `/api/contacts/v1/imports/${id}/${what}`, clerk, {})).toMatchObject({
        ...{ status: 403, body: { detail: expect.stringContaining('a lead is made by') as string } },
      });
  });

  it('becomes all of them, about one person, at their own times', async () => {
    expect(await told(id, 'start')).toMatchObject({ status: 'imported', imported: { rows: 3, rejected: 1 } });
    const people = await get<{ items: { id: string; card: { name: string } }[] }>('contacts/v1/contacts?limit=100');
    const ada = people.items.find(({ card }) => card.name === 'Ada')?.id;
    const leads = await all('sales/v1/leads');
    expect(leads).toHaveLength(3);
    const lead = leads.find(({ subject }) => subject === ada);
    expect(lead).toMatchObject({ status: 'qualified', createdAt: '2021-02-01T00:00:00.000Z' });
    expect(await all('sales/v1/opportunities')).toMatchObject([
      {
        ...{ status: 'won', reason: 'price', value: { amount: 120_050, currency: 'EUR' }, lead: lead?.['id'] },
        ...{ openedAt: '2021-02-01T00:00:00.000Z', closedAt: '2021-04-10T00:00:00.000Z', contact: ada },
      },
    ]);
    expect(JSON.stringify(await all('sales/v1/orders'))).toContain('"net":11900');
    expect(await all('service-desk/v1/tickets')).toMatchObject([{ status: 'resolved', subject: ada }]);
  });

  it('changes by its keys what it finds, and nothing the second time', async () => {
    const lines = ['Id,Owner,Stage', '2,u-7,x'];
    const of2 = { system: 'old', targets: [of('lead', 'externalId', { externalId: 'Id', owner: 'Owner' })] };
    const changed = await told(await upload('owners.csv', lines, of2), 'start');
    expect(changed.imported).toMatchObject({ created: 0, changed: 1, skipped: 0 });
    expect((await all('sales/v1/leads')).filter(({ owner }) => owner === 'u-7')).toHaveLength(1);
    expect((await told(await upload('owners.csv', lines, of2), 'start')).imported).toMatchObject({ skipped: 1 });
    const again = await told(await upload('all.csv', file.slice(0, 2), mapping), 'start');
    expect(again.imported).toMatchObject({ created: 0, rejected: 0 });
  });

  it('is undone as a whole, but for what was changed since', async () => {
    const eve = (await all('sales/v1/leads')).find(({ custom }) => (custom as Item)['ref'] === 'L-3');
    const values = { budget: 7 };
    expect(await post(`sales/v1/leads/${String(eve?.['id'])}/custom-values`, { values })).toMatchObject({
      status: 200,
    });
    const undone = await told(id, 'undo');
    expect(undone.status).toBe('undone');
    const kept = await get<{ items: Item[] }>(`contacts/v1/imports/${id}/kept`);
    const since = 'somebody has changed it since';
    expect(kept.items).toMatchObject([
      { target: 'lead', fields: ['lead-assigned'], reason: since },
      { target: 'lead', fields: ['custom.budget'], reason: since },
    ]);
    expect(new Set((await all('sales/v1/leads')).map(({ owner }) => owner))).toEqual(new Set([null, 'u-7']));
    expect(await all('sales/v1/opportunities')).toEqual([]);
    expect(await all('sales/v1/orders')).toEqual([]);
    expect(await all('service-desk/v1/tickets')).toEqual([]);
    expect((await post('service-desk/v1/tickets/search')).body).toMatchObject({ items: [] });
  });

  it('what was withdrawn is there for who asks for it, and takes nothing any more', async () => {
    const asked = async (path: string) => (await get<{ items: Item[] }>(`${path}?status=withdrawn`)).items;
    const [[lead], [deal], [ticket]] = await Promise.all([
      asked('sales/v1/leads'),
      asked('sales/v1/opportunities'),
      asked('service-desk/v1/tickets'),
    ]);
    expect([lead, deal, ticket]).toMatchObject([
      { status: 'withdrawn', reason: 'import undone', custom: {} },
      { status: 'withdrawn', reason: 'import undone' },
      { status: 'withdrawn' },
    ]);
    expect(await get(`service-desk/v1/tickets/${String(ticket?.['id'])}`)).toMatchObject({
      ...{ status: 'withdrawn', reason: 'import undone' },
    });
    expect(await post(`sales/v1/leads/${String(lead?.['id'])}/qualify`)).toMatchObject({
      ...{ status: 410, body: { code: 'LEAD.WITHDRAWN' } },
    });
    const filter = { field: 'status', op: 'eq', value: 'withdrawn' };
    expect((await post('sales/v1/opportunities/search', { filter })).body).toMatchObject({
      items: [{ id: deal?.['id'] }],
    });
  });

  it('is imported anew, with the values that it gave back, and undone again', async () => {
    const anew = await upload('all.csv', file, mapping);
    expect(await told(anew, 'check')).toMatchObject({ checked: { created: 4, rejected: 1 } });
    expect(await told(anew, 'start')).toMatchObject({ imported: { rejected: 1 } });
    expect(await all('sales/v1/orders')).toMatchObject([{ status: 'placed', net: 11_900 }]);
    expect(await all('sales/v1/opportunities')).toMatchObject([{ status: 'won', value: { amount: 120_050 } }]);
    expect(await all('service-desk/v1/tickets')).toMatchObject([{ status: 'resolved' }]);
    const [ada] = (await all('sales/v1/leads')).filter(({ status }) => status === 'qualified');
    expect(ada).toMatchObject({ custom: { ref: 'L-1' } });
    expect(await told(anew, 'undo')).toMatchObject({ status: 'undone' });
    expect(await all('sales/v1/orders')).toEqual([]);
    expect(await all('sales/v1/opportunities')).toEqual([]);
    expect(await all('service-desk/v1/tickets')).toEqual([]);
    expect(await all('sales/v1/leads')).toHaveLength(2);
  });
});

/** Lines of an export, the same whatever the ids are: each record is called by what it says. */
function canonical(text: string): string[] {
  const records = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);
  const names = new Map<unknown, string>();
  for (const { record, id, name, subjectLine, amount, title, contactExternalId } of records)
    if (id)
      names.set(
        id,
        `${String(record)} ${String(name ?? subjectLine ?? amount ?? title)} ${names.get(contactExternalId)}`,
      );
  const called = (id: unknown) => names.get(id) ?? String(id);
  const lines = records.map((one) => JSON.stringify(one['relationKind'] === 'household' ? byName(one, called) : one));
  return lines.map((line) => line.replaceAll(/"([0-9a-f]{32})"/g, (_, id: string) => `"${called(id)}"`)).toSorted();
}

/** Which end of a household comes first is up to their ids. */
function byName(relation: Item, called: (id: unknown) => string): Item {
  const { fromExternalId: from, toExternalId: to } = relation;
  return called(from) < called(to) ? relation : { ...relation, fromExternalId: to, toExternalId: from };
}

describe('an export of everything', () => {
  const exported = async () => {
    const url = '/api/contacts/v1/exports/now?of=everything&format=jsonl';
    return (await server.app.inject({ url, headers })).body;
  };
  const made = async (path: string, body: object) => {
    const { status, body: is } = await post(path, body);
    expect([path, status, is]).toEqual([
      path,
      expect.any(Number),
      expect.objectContaining({ id: expect.any(String) as string }),
    ]);
    await server.settled();
    return String(is['id']);
  };

  it('becomes the same in an empty Rapport, with what other contexts own', async () => {
    const [cleo, dan, eli] = [
      await made('contacts/v1/contacts', { name: 'Cleo', email: 'cleo@example.com' }),
      await made('contacts/v1/contacts', { name: 'Dan', phone: '+49 30 1234567' }),
      await made('contacts/v1/contacts', { name: 'Daniel', jobTitle: 'Baker' }),
    ];
    const firm = await made('contacts/v1/accounts', { name: 'Engines' });
    await made('contacts/v1/relations', {
      ...{
        kind: 'household',
        from: { type: 'contact', id: cleo },
        to: { type: 'contact', id: dan },
        since: '2020-05-01',
      },
    });
    const boss = { kind: 'decision-maker', from: { type: 'contact', id: cleo }, to: { type: 'account', id: firm } };
    await made('contacts/v1/relations', boss);
    await post('contacts/v1/suppressions/suppress', {
      ...{ identifier: { kind: 'email', value: 'cleo@example.com' }, source: 'hard-bounce', reason: 'no such mailbox' },
    });
    await post(`contacts/v1/contacts/${dan}/merge`, { with: eli, reason: 'one person' });
    const deal = { contact: cleo, account: firm, currency: 'EUR', expectedClose: '2030-01-31' };
    const line = { productId: 'p-1', quantity: 2, price: 1250 };
    const opportunity = await made('sales/v1/opportunities', { ...deal, products: [line], owner: 'u-3' });
    await made('sales/v1/leads', { name: 'Fay', email: 'fay@example.com', company: 'Fay & Co', source: 'fair' });
    const ticket = await made('service-desk/v1/tickets', {
      ...{ contact: dan, subjectLine: 'Broken', text: 'It broke.', queue: 'support', priority: 'high' },
    });
    await post(`service-desk/v1/tickets/${ticket}/answer`, { text: 'We look into it.' });
    await post(`service-desk/v1/tickets/${ticket}/hold`, { reason: 'parts' });
    const records = [{ kind: 'opportunity', id: opportunity }];
    await made('contacts/v1/interactions/calls', { participants: [{ contact: cleo }], title: 'About it', records });
    const fields = { orderId: 'Order', total: 'Total', email: 'Mail', currency: '=EUR', shop: '=old' };
    const shop = { system: 'old', targets: [of('order', 'orderId', fields)] };
    await told(await upload('order.csv', ['Order,Total,Mail', 'N-9,20.00,cleo@example.com'], shop), 'start');

    const whole = await exported();
    for (const kind of [
      'account',
      'contact',
      'lead',
      'opportunity',
      'order',
      'ticket',
      'relation',
      'consent',
      'interaction',
    ])
      expect(whole).toContain(`{"record":"${kind}"`);
    server = await started();
    await declareFields();
    const id = await upload('everything.jsonl', whole.trim().split('\n'));
    expect(await told(id, 'start')).toMatchObject({ status: 'imported', imported: { rejected: 0 } });
    expect(canonical(await exported())).toEqual(canonical(whole));

    const { items } = await get<{ items: { id: string; card: { name: string } }[] }>('contacts/v1/contacts?limit=100');
    const moved = items.find(({ card }) => card.name === 'Cleo')?.id;
    const related = async () => (await get<{ items: Item[] }>(`contacts/v1/contacts/${moved}/relations`)).items;
    expect(await related()).toHaveLength(2);
    expect(await told(id, 'undo')).toMatchObject({ status: 'undone' });
    expect(await related()).toEqual([]);
  });
});
