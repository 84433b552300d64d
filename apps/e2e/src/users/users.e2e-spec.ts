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

  it('is told of no rule for a field that nobody has declared', async () => {
    const declare = (path: string, name: string) =>
      office.send(office.admin, 'POST', path, { name, label: name, type: 'text', isPlain: true });
    expect((await declare('/api/contacts/v1/custom-fields/contact', 'tier')).status).toBe(201);
    expect((await declare('/api/sales/v1/custom-fields/lead', 'budgetCode')).status).toBe(201);
    const fields = { 'contacts.contacts': ['custom.tier'], 'sales.leads': ['custom.budgetCode'] };
    await office.settle('marketing', { hidden: fields, readOnly: fields });
    for (const [kind, field] of [
      ['contacts.contacts', 'custom.teir'],
      ['contacts.contacts', 'custom.budgetCode'],
      ['sales.leads', 'custom.tier'],
      ['service-desk.tickets', 'custom.tier'],
    ] as const) {
      const headers = { ...office.admin, 'if-match': '"0"' };
      const { status, body } = await office.send<{ code: string; errors: { path: string; message: string }[] }>(
        ...([headers, 'PUT', '/api/access/v1/roles/support'] as const),
        { reach: 'all', hidden: { [kind]: [field] } },
      );
      expect([status, body.code, body.errors[0]?.path]).toEqual([400, 'ROLE.UNKNOWN_FIELD', `hidden.${kind}[0]`]);
      expect(body.errors[0]?.message).toContain(field);
    }
    await office.settle('marketing', {});
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
    for (const path of ['/api/contacts/v1/suppressions', '/api/sales/v1/quality/order/work', '/api/sales/v1/orders'])
      expect((await of(path)).status).toBe(403);
    expect((await of('/api/sales/v1/pipelines')).status).toBe(200);
  });

  it('changes many at once of what it sees, and nothing else', async () => {
    const of = <Body>(method: string, path: string, body?: object) =>
      office.send<Body>(ada.cookie, method, `/api/contacts/v1/${path}`, body);
    const ids = [made['contact of Ada'], made['contact of Cleo']];
    const { body } = await of<{ id: string }>('POST', 'contacts/bulk-changes', { do: 'tag', word: 'fair', ids });
    type State = { status: string; changed: number; outcomes: { id: string; status: string; code?: string }[] };
    let state = (await of<State>('GET', `bulk-changes/${body.id}`)).body;
    while (state.status !== 'done') state = (await of<State>('GET', `bulk-changes/${body.id}`)).body;
    expect(state.outcomes.map((one) => [one.id, one.status, one.code])).toEqual([
      [ids[0], 'changed', undefined],
      [ids[1], 'refused', 'CONTACT.NOT_FOUND'],
    ]);
    expect((await office.send(cleo.cookie, 'GET', `/api/contacts/v1/bulk-changes/${body.id}`)).status).toBe(404);
    expect((await of('POST', `bulk-changes/${body.id}/undo`, {})).status).toBe(200);
  });

  it('imports what it may see, and is told why the rest is refused', async () => {
    const dora = await office.hire('dora@firm.example', 'Dora Import', ['sales']);
    type State = { id: string; status: string; imported: object; undone: object };
    const imports = '/api/contacts/v1/imports';
    const of = <Body>(method: string, path: string, body?: object | string, who = dora) =>
      office.send<Body>(who.cookie, method, path, body);
    async function through(id: string, verb: string, status: string): Promise<State> {
      expect(await of('POST', `${imports}/${id}/${verb}`, {})).toMatchObject({ status: 200 });
      let state = (await of<State>('GET', `${imports}/${id}`)).body;
      while (state.status !== status) state = (await of<State>('GET', `${imports}/${id}`)).body;
      return state;
    }
    async function uploaded(lines: readonly string[], targets: readonly object[]): Promise<string> {
      const { body } = await of<{ id: string }>('POST', `${imports}?name=mine.csv`, lines.join('\n'));
      const mapped = await of('POST', `${imports}/${body.id}/map`, { system: 'mine', targets });
      expect([mapped.status, mapped.body.code]).toEqual([200, undefined]);
      return body.id;
    }
    const target = (name: string, key: string | null, columns: Readonly<Record<string, string>>) => ({
      ...{ target: name, key, mode: 'upsert' },
      fields: Object.entries(columns).map(([field, column]) => ({ field, column })),
    });
    const unseen = 'there is no such record, or none that your roles see';

    const people = ['Who,Owner,Lead', 'Nell,,', 'Mona,,', `Olga,${cleo.id},`, `Quin,,${made['lead of nobody']}`];
    const person = target('contact', null, { name: 'Who', owner: 'Owner' });
    const making = await uploaded(people, [person, target('lead', 'id', { id: 'Lead', name: 'Who' })]);
    expect(await through(making, 'start', 'imported')).toMatchObject({ imported: { created: 5, rejected: 2 } });
    const rejected = await office.text(dora.cookie, `${imports}/${making}/rejected`);
    expect(rejected).toContain('your roles do not see records of this owner');
    expect(rejected).toContain(unseen);
    const [nell] = (await of<Page>('GET', `${contacts}?q=Nell`)).body.items;
    expect(nell?.owner).toBe(dora.id);
    expect((await of<Page>('GET', leads)).body.items).toMatchObject([{ owner: dora.id }, { owner: dora.id }]);

    const jobs = ['Id,Job', `${nell?.id},Clerk`, `${made['contact of Cleo']},Clerk`];
    const changing = await uploaded(jobs, [target('contact', 'id', { id: 'Id', jobTitle: 'Job' })]);
    await through(changing, 'check', 'ready');
    const checked = await of<{ findings: object[]; rejected: object[] }>('GET', `${imports}/${changing}/check`);
    expect(checked.body.findings).toMatchObject([{ id: nell?.id, kind: 'changed' }]);
    expect(checked.body.rejected).toMatchObject([{ line: 3, reason: unseen }]);
    expect(await through(changing, 'start', 'imported')).toMatchObject({ imported: { changed: 1, rejected: 1 } });
    const [theirs] = (await office.send<Page>(cleo.cookie, 'GET', `${contacts}?q=Carl`)).body.items;
    expect(JSON.stringify(theirs)).not.toContain('Clerk');

    expect(await of('GET', `${imports}/${changing}`, undefined, cleo)).toMatchObject({ status: 404 });
    expect(await of('POST', `${imports}/${changing}/undo`, {}, cleo)).toMatchObject({ status: 404 });
    expect((await of<Page>('GET', imports, undefined, cleo)).body.items).toEqual([]);
    expect((await of<Page>('GET', imports)).body.items).toHaveLength(2);
    // One that was changed since stays.
    expect(await through(making, 'undo', 'undone')).toMatchObject({ undone: { changed: 4, skipped: 1 } });
    expect((await of<Page>('GET', `${contacts}?q=Mona`)).body.items).toEqual([]);
    expect((await of<Page>('GET', `${contacts}?q=Nell`)).body.items).toHaveLength(1);
    expect((await of<Page>('GET', leads)).body.items).toEqual([]);
    const orders = await uploaded(['N,Total', '1,5'], [target('order', 'orderId', { orderId: 'N', total: 'Total' })]);
    expect(await of('POST', `${imports}/${orders}/start`, {})).toMatchObject({ status: 403 });
  });

  it('reviews and merges the duplicates among what it sees', async () => {
    const twins = { name: 'Grace Brewster Hopper', birthday: '1906-12-09' };
    const same = async (name: string, owner: string) => make(name, contacts, { ...twins, owner });
    const [one, other] = [await same('twin of Ada', ada.id), await same('twin of Bob', bob.id)];
    await same('twin of Cleo', cleo.id);
    type Pairs = { items: { id: string; a: string; b: string }[] };
    const pairsOf = async (who: Readonly<Record<string, string>>) =>
      (await office.send<Pairs>(who, 'GET', '/api/contacts/v1/duplicates?limit=200')).body.items;
    const all = await pairsOf(office.admin);
    expect(all.length).toBe(3);
    const hers = await pairsOf(ada.cookie);
    expect(hers.map(({ a, b }) => [a, b].sort())).toEqual([[one, other].sort()]);
    expect(await pairsOf(cleo.cookie)).toEqual([]);
    const hidden = all.find(({ id }) => id !== hers[0]?.id)?.id ?? '';
    const path = (id: string, verb = '') => `/api/contacts/v1/duplicates/${id}${verb}`;
    expect((await office.send(ada.cookie, 'GET', path(hidden))).status).toBe(404);
    expect((await office.send(ada.cookie, 'POST', path(hidden, '/dismiss'), {})).status).toBe(404);
    const groups = await office.send<{ items: { records: string[] }[] }>(
      ...([ada.cookie, 'GET', '/api/contacts/v1/duplicate-clusters'] as const),
    );
    expect(groups.body.items.map(({ records }) => records.toSorted())).toEqual([[one, other].sort()]);
    const merged = await office.send(ada.cookie, 'POST', path(hers[0]?.id ?? '', '/merge'), { keep: one });
    expect(merged.status).toBe(201);
    const mergesOf = async (who: Colleague) =>
      (await office.send<Page>(who.cookie, 'GET', '/api/contacts/v1/merges')).body.items.map(({ id }) => id);
    expect([await mergesOf(ada), await mergesOf(cleo)]).toEqual([[merged.body.id], []]);
    const undo = `/api/contacts/v1/merges/${merged.body.id}/undo`;
    expect((await office.send(cleo.cookie, 'POST', undo, { reason: 'not mine' })).status).toBe(404);
    expect((await office.send(ada.cookie, 'POST', undo, { reason: 'they are twins' })).status).toBe(200);
    const runs = '/api/contacts/v1/duplicate-merges';
    const rules = { contact: { review: 0.4, merge: 0.5 } };
    expect((await office.send(office.admin, 'POST', '/api/contacts/v1/duplicate-rules', rules)).status).toBe(200);
    while ((await pairsOf(ada.cookie)).length === 0);
    const run = (await office.send(ada.cookie, 'POST', runs, { kind: 'contact' })).body.id;
    type Run = { status: string; succeeded: number; failed: number };
    const runOf = () => office.send<Run>(ada.cookie, 'GET', `${runs}/${run}`);
    let state = (await runOf()).body;
    while (state.status !== 'merged') state = (await runOf()).body;
    const tried = await office.send<{ items: { kept: string; merged: string }[] }>(
      ada.cookie,
      'GET',
      `${runs}/${run}/items`,
    );
    expect(tried.body.items.map(({ kept, merged: away }) => [kept, away].sort())).toEqual([[one, other].sort()]);
    for (const at of ['', '/items'])
      expect((await office.send(cleo.cookie, 'GET', `${runs}/${run}${at}`)).status).toBe(404);
    expect((await office.send(cleo.cookie, 'POST', `${runs}/${run}/undo`, {})).status).toBe(404);
    expect((await office.send(ada.cookie, 'POST', `${runs}/${run}/undo`, {})).status).toBe(200);
    while (state.status !== 'undone') state = (await runOf()).body;
    for (const id of [one, other, made['twin of Cleo']])
      await office.send(office.admin, 'POST', `${contacts}/bulk`, {
        items: [{ do: 'change', id, with: { owner: null } }],
      });
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
      expect(JSON.stringify(body)).not.toMatch(/7946 ?0001/);
    }
    expect(JSON.stringify((await office.send(office.admin, 'GET', mine)).body)).toMatch(/7946 ?0001/);
    const change = (field: object) => of(`${mine}/change`, 'POST', field, { 'if-match': '"4"' });
    expect(await change({ phone: '+44 20 7946 0002' })).toMatchObject({
      status: 403,
      body: { code: 'AUTH.FIELD', errors: [{ path: 'phone' }] },
    });
    const exported = await office.text(ada.cookie, '/api/contacts/v1/exports/now?of=contact&format=jsonl');
    expect([exported.includes('Anna'), /7946 ?0001/.test(exported)]).toEqual([true, false]);
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
    for (const closed of ['POST /api/access/v1/users', 'GET /api/contacts/v1/imports', 'POST /v1/batch'])
      expect(hers.operations).not.toContain(closed);
    expect(hers.records).toMatchObject({
      'contacts.contacts': { reach: 'team', hidden: [], readOnly: [] },
      'sales.leads': { reach: 'all', hidden: ['source'] },
    });
    const admins = await permissionsOf(office.admin);
    expect(admins.operations).toEqual(
      expect.arrayContaining(['POST /api/access/v1/users', 'GET /api/contacts/v1/imports']),
    );
  });

  it('hands over what somebody owns, in every context at once, and nobody misses anything', async () => {
    const handOvers = '/api/contacts/v1/hand-overs';
    type State = { status: string; parts: { context: string; status: string; given: number; refused: number }[] };
    type Given = { items: { kind: string; record: string; status: string }[]; next: number | null };
    const begun = await office.send(office.admin, 'POST', handOvers, { from: ada.id, to: bob.id });
    expect(begun.status).toBe(201);
    const path = `${handOvers}/${begun.body.id}`;
    let state = (await office.send<State>(office.admin, 'GET', path)).body;
    while (state.status !== 'finished') state = (await office.send<State>(office.admin, 'GET', path)).body;
    expect(state.parts.map(({ context, given, refused }) => [context, given, refused])).toEqual([
      ['contacts', 1, 0],
      ['sales', 1, 0],
      ['marketing', 0, 0],
      ['service-desk', 0, 0],
    ]);
    const records = `/api/sales/v1/hand-overs/${begun.body.id}/records`;
    expect((await office.send<Given>(office.admin, 'GET', records)).body.items).toEqual([
      { kind: 'sales.leads', record: made['lead of Ada'], status: 'given' },
    ]);
    const same = await office.send(office.admin, 'POST', handOvers, { from: ada.id, to: ada.id });
    expect([same.status, same.body.code]).toEqual([400, 'HAND_OVER.SAME']);
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
  'contacts.tasks': { body: { title: 'Rule' }, change: 'hand-over' },
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

/** Kinds of records that have rules of quality: every record breaks two, one of which is about its owner. */
const assessed = [
  ['contacts.contacts', 'contact'],
  ['contacts.accounts', 'account'],
  ['sales.leads', 'lead'],
  ['sales.opportunities', 'opportunity'],
  ['service-desk.tickets', 'ticket'],
] as const satisfies readonly (readonly [RecordKindName, string])[];
const qualityOf = (kind: RecordKindName, type: string) => `/api/${kind.split('.')[0]}/v1/quality/${type}`;

beforeAll(async () => {
  const rules = [
    { id: 'never', weight: 1, check: 'required', field: 'nickname' },
    { id: 'owned', weight: 1, check: 'pattern', field: 'owner', pattern: '^nobody$' },
  ];
  for (const [kind, type] of assessed) {
    const path = `${qualityOf(kind, type)}/rules/declare`;
    const declared = await office.send({ ...office.admin, 'if-match': '"0"' }, 'POST', path, { rules });
    if (declared.status !== 200) throw new Error(`${type}: ${JSON.stringify(declared.body)}`);
  }
});

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

  it.each(assessed)('show the quality of its own %s, and nothing of hidden fields', async (kind, type) => {
    const { mine = '', theirs = '' } = records.get(kind) ?? {};
    const url = qualityOf(kind, type);
    type Work = { items: readonly { record: string; rule: string }[]; figures: readonly { records: number }[] };
    const read = (path: string, who = holder.key) => office.send<Work>(who, 'GET', `${url}/${path}`);
    const workOf = async (who = holder.key) => {
      const { items } = (await read('work?limit=200', who)).body;
      return items
        .filter(({ record }) => [mine, theirs].includes(record))
        .map(({ record, rule }) => `${record} ${rule}`);
    };
    await office.settle(role, {});
    if (role === 'service') {
      expect((await read('work')).status).toBe(403);
      return;
    }
    while ((await workOf(office.admin)).length < 4);
    expect((await workOf()).length).toBe(4);
    await office.settle(role, { reachOf: { [kind]: 'own' } });
    expect((await workOf()).toSorted()).toEqual([`${mine} never`, `${mine} owned`]);
    expect((await read('summary')).body.figures).toMatchObject([{ records: 1 }]);
    expect([(await read(`records/${mine}`)).status, (await read(`records/${theirs}`)).status]).toEqual([200, 404]);
    await office.settle(role, { hidden: { [kind]: ['owner'] } });
    expect((await workOf()).toSorted()).toEqual([`${mine} never`, `${theirs} never`].toSorted());
    expect((await read('fields/owner')).body.code).toBe('AUTH.FIELD');
  });

  it.each(RECORD_KINDS)('keep the feed to its own %s, and hidden fields out of it', async (kind) => {
    const { mine = '', theirs = '' } = records.get(kind) ?? {};
    const feed = async () => {
      const events: object[] = [];
      for (let after = ''; ;) {
        const path = `/v1/events?limit=1000${after && `&after=${after}`}`;
        const { status, body } = await office.send<{ events: object[]; next: string }>(holder.key, 'GET', path);
        if (status === 403) return null;
        events.push(...body.events);
        if (body.next === after) return JSON.stringify(events);
        after = body.next;
      }
    };
    await office.settle(role, {});
    const open = await feed();
    expect(open === null).toBe(role !== 'service');
    if (open === null) return;
    // Events of other records may name one.
    const tells = (events: string, id: string) => events.includes(`-${id}"`);
    expect([tells(open, mine), tells(open, theirs)]).toEqual([true, true]);
    await office.settle(role, { reachOf: { [kind]: 'own' }, hidden: { [kind]: ['owner'] } });
    const limited = (await feed()) ?? '';
    expect([tells(limited, mine), tells(limited, theirs)]).toEqual([true, false]);
    expect(limited).not.toContain('"owner":');
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
