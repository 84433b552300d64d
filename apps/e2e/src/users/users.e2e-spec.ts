import { RECORD_KINDS, type RecordKindName } from '@rapport/platform-nest';
import { Office, restrictable, type Colleague, type Page, type Row } from './office';

const office = new Office();
const contacts = '/api/contacts/v1/contacts';
const leads = '/api/sales/v1/leads';

let ada: Colleague;
let bob: Colleague;
let cleo: Colleague;
const made: Record<string, string> = {};

beforeAll(async () => {
  await office.open();
  ada = await office.hire('ada@firm.example', 'Ada Lovelace', ['sales']);
  bob = await office.hire('bob@firm.example', 'Bob Byron', ['sales']);
  cleo = await office.hire('cleo@firm.example', 'Cleo Patra', ['sales']);
}, 300_000);
afterAll(() => office.close());

const idsOf = async ({ cookie }: Colleague, path: string) =>
  (await office.send<Page>(cookie, 'GET', path)).body.items.map(
    ({ id }) => Object.entries(made).find(([, made]) => made === id)?.[0],
  );

async function make(name: string, path: string, body: object): Promise<string> {
  const { status, body: answer } = await office.send(office.admin, 'POST', path, body);
  expect([status, answer.code]).toEqual([201, undefined]);
  return (made[name] = answer.id);
}

// One office, step by step: each test goes on where the one before stopped.
describe('a sales team', () => {
  it('has records of its own', async () => {
    const north = await office.send(office.admin, 'POST', '/api/access/v1/teams', { id: 'north', name: 'North' });
    expect(north.status).toBe(201);
    for (const member of [ada.id, bob.id])
      await office.send(office.admin, 'POST', '/api/access/v1/teams/north/add', { member });
    await make('contact of Ada', contacts, { name: 'Anna', phone: '+44 20 7946 0001', owner: ada.id });
    await make('contact of Bob', contacts, { name: 'Bert', owner: bob.id });
    await make('contact of Cleo', contacts, { name: 'Carl', owner: cleo.id });
    await make('lead of Ada', leads, { name: 'Zoe', owner: ada.id });
    await make('lead of the north', leads, { name: 'Yves', team: 'north' });
    await make('lead of nobody', leads, { name: 'Xena' });
  });

  it('sees all of them, until somebody says otherwise', async () => {
    expect(await idsOf(cleo, contacts)).toHaveLength(3);
    expect(await idsOf(cleo, leads)).toHaveLength(3);
  });

  it('sees what its teams hold', async () => {
    await office.settle('sales', { reach: 'team' });
    expect((await idsOf(ada, contacts)).sort((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'contact of Ada',
      'contact of Bob',
    ]);
    expect(await idsOf(bob, `${leads}?sort=createdAt`)).toEqual(['lead of Ada', 'lead of the north']);
    expect(await idsOf(cleo, contacts)).toEqual(['contact of Cleo']);
    expect(await idsOf(cleo, leads)).toEqual([]);
  });

  it('sees each their own, where a role sees no further', async () => {
    await office.settle('sales', { reach: 'team', reachOf: { 'sales.leads': 'own' } });
    expect(await idsOf(ada, leads)).toEqual(['lead of Ada']);
    expect(await idsOf(bob, leads)).toEqual([]);
    expect(await idsOf(bob, contacts)).toHaveLength(2);
  });

  it('finds, opens, changes and looks up nothing else, by whatever way', async () => {
    const hers = made['contact of Cleo'] ?? '';
    const of = (path: string, method = 'GET', body?: object) => office.send<Page>(ada.cookie, method, path, body);
    expect((await of(`${contacts}?q=Carl`)).body.items).toEqual([]);
    expect((await of(`${contacts}?owner=${cleo.id}`)).body.items).toEqual([]);
    for (const path of ['', '/history', '/relations'])
      expect((await of(`${contacts}/${hers}${path}`)).status).toBe(404);
    expect((await of(`${contacts}/${hers}?asOf=${new Date().toISOString()}`)).status).toBe(404);
    expect((await of(`/api/contacts/v1/profiles/${hers}`)).status).toBe(404);
    expect((await of(`/api/contacts/v1/profiles/${hers}/timeline`)).status).toBe(404);
    expect((await of(`${contacts}/${hers}/tag`, 'POST', { tag: 'vip' })).status).toBe(404);
    const bulk = {
      items: [
        { do: 'tag', id: hers, with: { tag: 'vip' } },
        { do: 'tag', id: made['contact of Ada'], with: { tag: 'vip' } },
      ],
    };
    const { body } = await office.send<{ items: { status: number }[] }>(ada.cookie, 'POST', `${contacts}/bulk`, bulk);
    expect(body.items.map(({ status }) => status)).toEqual([404, 200]);
    const mine = made['contact of Ada'] ?? '';
    const exported = await office.text(ada.cookie, '/api/contacts/v1/exports/now?of=contact&format=jsonl');
    expect([exported.includes('Anna'), exported.includes('Carl')]).toEqual([true, false]);
    expect((await of(`/api/contacts/v1/profiles/${mine}/timeline`)).status).toBe(200);
    // What shows records of everybody is closed until somebody makes it show some.
    for (const path of ['/api/contacts/v1/duplicates', '/api/contacts/v1/merges', '/api/sales/v1/orders'])
      expect((await of(path)).status).toBe(403);
    expect((await of('/api/sales/v1/pipelines')).status).toBe(200);
  });

  it('sees behind a number what it sees in lists', async () => {
    const explain = '/api/analytics/v1/kpis/leads-created/explain?from=2020-01-01&to=2100-01-01';
    const keysOf = async (who: Readonly<Record<string, string>>) => {
      const { status, body } = await office.send<{ items: { key: string }[] }>(who, 'GET', explain);
      expect([status, body.code]).toEqual([200, undefined]);
      return body.items.map(({ key }) => key);
    };
    expect(await keysOf(office.admin)).toHaveLength(3);
    expect(await keysOf(ada.cookie)).toEqual([`sales_lead-${made['lead of Ada']}`]);
    expect(await keysOf(bob.cookie)).toEqual([]);
  });

  it('neither sees nor asks for hidden fields, and leaves read-only ones alone', async () => {
    await office.settle('sales', {
      hidden: { 'contacts.contacts': ['phone'] },
      readOnly: { 'contacts.contacts': ['owner'] },
    });
    const mine = `${contacts}/${made['contact of Ada']}`;
    const of = (path: string, method = 'GET', body?: object, headers = {}) =>
      office.send<object>({ ...ada.cookie, ...headers }, method, path, body);
    for (const path of [
      mine,
      contacts,
      `/api/contacts/v1/profiles/${made['contact of Ada']}/timeline`,
      `${mine}/history`,
    ]) {
      const { status, body } = await of(path);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('7946');
    }
    expect(JSON.stringify((await office.send(office.admin, 'GET', mine)).body)).toContain('7946');
    const change = (field: object) => of(`${mine}/change`, 'POST', field, { 'if-match': '"2"' });
    expect(await change({ phone: '+44 20 7946 0002' })).toMatchObject({
      status: 403,
      body: { code: 'AUTH.FIELD', errors: [{ path: 'phone' }] },
    });
    const exported = await office.text(ada.cookie, '/api/contacts/v1/exports/now?of=contact&format=jsonl');
    expect([exported.includes('Anna'), exported.includes('7946')]).toEqual([true, false]);
    const asks = { filter: { and: [{ field: 'phone', op: 'eq', value: '+442079460001' }] } };
    expect((await of(`${contacts}/search`, 'POST', asks)).body).toMatchObject({ code: 'AUTH.FIELD' });
    for (const path of ['imports', 'exports'])
      expect((await of(`/api/contacts/v1/${path}`, 'POST', {})).status).toBe(403);
    expect(await change({ owner: bob.id })).toMatchObject({ status: 403, body: { errors: [{ path: 'owner' }] } });
    expect((await change({ jobTitle: 'Countess' })).status).toBe(200);
  });

  it('is told what it may do, and no more', async () => {
    await office.settle('sales', { reachOf: { 'contacts.contacts': 'team' }, hidden: { 'sales.leads': ['source'] } });
    const permissionsOf = async (who: Readonly<Record<string, string>>) =>
      (
        await office.send<{ operations: string[]; records: Record<string, object> }>(
          ...([who, 'GET', '/api/access/v1/me/permissions'] as const),
        )
      ).body;
    const hers = await permissionsOf(ada.cookie);
    expect(hers.operations).toEqual(
      expect.arrayContaining([
        'GET /api/contacts/v1/contacts/{id}',
        'POST /api/sales/v1/leads',
        'GET /api/access/v1/me',
      ]),
    );
    for (const closed of ['POST /api/access/v1/users', 'GET /api/contacts/v1/duplicates', 'POST /v1/batch'])
      expect(hers.operations).not.toContain(closed);
    expect(hers.records).toMatchObject({
      'contacts.contacts': { reach: 'team', hidden: [], readOnly: [] },
      'sales.leads': { reach: 'all', hidden: ['source'] },
    });
    const admins = await permissionsOf(office.admin);
    expect(admins.operations).toEqual(
      expect.arrayContaining(['POST /api/access/v1/users', 'GET /api/contacts/v1/duplicates']),
    );
  });

  it('hands over what somebody owns, and nobody misses anything', async () => {
    const handOver = (context: string) =>
      office.send<object>(office.admin, 'POST', `/api/${context}/v1/hand-over`, { from: ada.id, to: bob.id });
    expect((await handOver('contacts')).body).toEqual({ handedOver: 1, left: 0 });
    expect((await handOver('sales')).body).toEqual({ handedOver: 1, left: 0 });
    expect((await handOver('sales')).body).toEqual({ handedOver: 0, left: 0 });
    for (const context of ['marketing', 'service-desk'])
      expect((await handOver(context)).body).toEqual({ handedOver: 0, left: 0 });
    await office.settle('sales', { reach: 'own' });
    expect(await idsOf(ada, contacts)).toEqual([]);
    expect(await idsOf(bob, contacts)).toHaveLength(2);
    expect(await idsOf(bob, leads)).toEqual(['lead of Ada']);
  });

  it('loses who leaves, at once', async () => {
    await office.send(office.admin, 'POST', `/api/access/v1/users/${bob.id}/deactivate`, {});
    expect((await office.send(bob.cookie, 'GET', contacts)).status).toBe(401);
    const { body } = await office.send<{ items: { action: string }[] }>(
      office.admin,
      'GET',
      '/api/access/v1/audit?limit=500',
    );
    const actions = new Set(body.items.map(({ action }) => action));
    for (const action of [
      'user-invited',
      'user-joined',
      'signed-in',
      'team-member-added',
      'role-policy-settled',
      'user-deactivated',
    ])
      expect(actions).toContain(`access.${action}`);
  });
});

/** How a record of each kind is made, and what changes it. */
const kinds: Readonly<Record<RecordKindName, { readonly body: object; readonly change: string | null }>> = {
  'contacts.contacts': { body: { name: 'Rule' }, change: 'change' },
  'contacts.accounts': { body: { name: 'Rule Ltd' }, change: 'change' },
  'sales.leads': { body: { name: 'Rule' }, change: 'assign' },
  'sales.opportunities': {
    body: { account: 'e'.repeat(32), currency: 'EUR', amount: 5_000, expectedClose: '2026-06-30' },
    change: 'reassign',
  },
  'marketing.campaigns': { body: { name: 'Rule', medium: 'mail' }, change: 'change' },
  'service-desk.tickets': { body: { name: 'Rule', queue: 'rules', subjectLine: 'Stuck' }, change: 'assign' },
  // Whose a survey is, its ticket says.
  'service-desk.surveys': { body: { kind: 'csat' }, change: null },
};

describe.each(restrictable)('the rules of the role %s', (role) => {
  const holder = { id: '', key: {} as Record<string, string> };
  const records = new Map<string, { mine: string; theirs: string }>();
  const collection = (kind: string) => `/api/${kind.replace('.', '/v1/')}`;

  beforeAll(async () => {
    Object.assign(holder, await office.keyOf(role));
    const stranger = 'user:stranger';
    for (const kind of RECORD_KINDS) {
      const make = async (owner: string) => {
        const tickets = records.get('service-desk.tickets');
        const about =
          kind === 'service-desk.surveys'
            ? { ticket: owner === stranger ? tickets?.theirs : tickets?.mine }
            : { owner };
        const { body } = await office.send(office.admin, 'POST', collection(kind), { ...kinds[kind].body, ...about });
        expect([kind, body.code]).toEqual([kind, undefined]);
        return body.id;
      };
      records.set(kind, { mine: await make(holder.id), theirs: await make(stranger) });
    }
  });
  afterAll(() => office.settle(role, {}));

  const ask = (kind: string, path = '', method = 'GET', body?: object) =>
    office.send<Page>({ ...holder.key, 'if-match': '"1"' }, method, collection(kind) + path, body);

  it.each(RECORD_KINDS)('show its own %s, where it sees no further', async (kind) => {
    const { mine = '', theirs = '' } = records.get(kind) ?? {};
    const idsOf = async () => (await ask(kind, '?limit=200')).body.items.map(({ id }) => id);
    await office.settle(role, {});
    expect(await idsOf()).toEqual(expect.arrayContaining([mine, theirs]));
    await office.settle(role, { reachOf: { [kind]: 'own' } });
    expect(await idsOf()).toEqual([mine]);
    expect([(await ask(kind, `/${mine}`)).status, (await ask(kind, `/${theirs}`)).status]).toEqual([200, 404]);
  });

  it.each(RECORD_KINDS)('keep a hidden field of %s to themselves, and let nobody change it', async (kind) => {
    const { mine = '' } = records.get(kind) ?? {};
    const ownerIn = ({ body }: { body: object }) => JSON.stringify(body).includes('"owner":');
    await office.settle(role, {});
    expect(ownerIn(await ask(kind, `/${mine}`))).toBe(true);
    await office.settle(role, { hidden: { [kind]: ['owner'] } });
    for (const path of ['?limit=200', `/${mine}`]) {
      const answer = await ask(kind, path);
      expect([answer.status, ownerIn(answer)]).toEqual([200, false]);
    }
    expect((await ask(kind, '?owner=anybody')).body.code).toBe('AUTH.FIELD');
    const { change } = kinds[kind];
    for (const policy of [{ hidden: { [kind]: ['owner'] } }, { readOnly: { [kind]: ['owner'] } }]) {
      await office.settle(role, policy);
      if (change === null) continue;
      const { status, body } = await ask(kind, `/${mine}/${change}`, 'POST', { owner: 'user:thief' });
      expect(status).toBe(403);
      expect(['AUTH.FIELD', 'AUTH.FORBIDDEN']).toContain(body.code);
    }
    expect((await office.send<Row>(office.admin, 'GET', `${collection(kind)}/${mine}`)).body.owner).toBe(holder.id);
  });
});
