import { openSales, type SalesApp } from '../fixtures/sales-app';

const api = '/api/sales/v1';
let app: SalesApp;
beforeAll(async () => {
  app = await openSales();
});
afterAll(() => app.close());

type Answer = { id: string; version: number; code: string; facts: object };
const post = (path: string, body: object) => app.post<Answer>(`${api}/${path}`, body);
const values = async (path: string, key?: string) =>
  (await app.get<{ values: object }>(`${api}/${path}/custom-values`, key)).body.values;

it('leads have values of their own fields: plain ones for all, sealed ones for who may see them', async () => {
  await post('custom-fields/lead', { name: 'budget', label: 'Budget', type: 'money', currency: 'EUR', isPlain: true });
  await post('custom-fields/lead', { name: 'boss', label: 'Boss', type: 'text', isPlain: false });
  const { id } = (await post('leads', { name: 'Ada' })).body;
  const set = (said: object) => post(`leads/${id}/custom-values`, { values: said });
  expect((await set({ budget: { amount: 1.5 } })).body.code).toBe('CUSTOM_FIELD.BAD_VALUE');
  expect(await set({ budget: { amount: 150_000 }, boss: 'Charles' })).toMatchObject({
    status: 200,
    body: { version: 1 },
  });
  const budget = { amount: 150_000, currency: 'EUR' };
  expect(await values(`leads/${id}`)).toEqual({ budget, boss: 'Charles' });
  expect(await values(`leads/${id}`, await app.keyFor('analyst'))).toEqual({ budget });
});

it('a record that is not there has none', async () => {
  const nobody = 'f'.repeat(32);
  for (const [path, code] of [
    ['leads', 'LEAD.NOT_FOUND'],
    ['opportunities', 'OPPORTUNITY.NOT_FOUND'],
    ['orders', 'ORDER.NOT_FOUND'],
  ])
    expect((await post(`${path}/${nobody}/custom-values`, { values: {} })).body.code).toBe(code);
});

type Rows = { items: { id: string; custom: object }[]; servedBy: { way: string }; next: string | null; code: string };
const search = async (path: string, body: object) => {
  await app.settled();
  return (await app.post<Rows>(`${api}/${path}/search`, body)).body;
};
const opening = { account: 'a'.repeat(32), currency: 'EUR', expectedClose: '2026-12-31' };

it('lists are filtered and sorted by declared fields, with any operator, in groups', async () => {
  const plain = { isPlain: true, isIndexed: true };
  await post('custom-fields/opportunity', { name: 'region', label: 'Region', type: 'text', ...plain });
  await post('custom-fields/opportunity', {
    name: 'score',
    label: 'Score',
    type: 'number',
    isPlain: true,
    decimals: 1,
  });
  const open = async (custom: object) => (await post('opportunities', { ...opening, custom })).body.id;
  const [north, south, west] = [
    await open({ region: 'north', score: 1.5 }),
    await open({ region: 'south', score: 9 }),
    await open({ region: 'west' }),
  ];
  const ids = async (filter: object, sort = 'openedAt') =>
    (await search('opportunities', { filter, sort })).items.map(({ id }) => id);
  const region = { field: 'custom.region', op: 'in', value: ['north', 'west'] };
  const high = { field: 'custom.score', op: 'gt', value: 1.5 };
  expect(await ids({ or: [region, high] })).toEqual([north, south, west]);
  expect(await ids({ and: [region, { not: { field: 'custom.score', op: 'set' } }] })).toEqual([west]);
  expect(await ids({ field: 'account', op: 'eq', value: opening.account }, '-custom.region')).toEqual([
    west,
    south,
    north,
  ]);
  const indexed = await search('opportunities', { filter: { field: 'custom.region', op: 'eq', value: 'south' } });
  expect(indexed).toMatchObject({ servedBy: { way: 'index' }, items: [{ custom: { region: 'south', score: 9 } }] });
  expect((await search('opportunities', { filter: { field: 'custom.none', op: 'set' } })).code).toBe('FILTER.INVALID');
  const { body } = await app.get<{ custom: object }>(`${api}/opportunities/${north}`);
  expect(body.custom).toEqual({ region: 'north', score: 1.5 });
});

it('a record is made with values that fit, or not at all', async () => {
  await post('custom-fields/lead', { name: 'origin', label: 'Origin', type: 'text', isPlain: true, isRequired: true });
  const before = (await search('leads', {})).items.length;
  expect((await post('leads', { name: 'Ben' })).body.code).toBe('CUSTOM_FIELD.REQUIRED');
  expect((await search('leads', {})).items).toHaveLength(before);
  const { id } = (await post('leads', { name: 'Ben', custom: { origin: 'fair', boss: 'Carl' } })).body;
  const filter = { field: 'custom.origin', op: 'prefix', value: 'fa' };
  // A list shows plain values; what is sealed is shown by the record, to who may see it.
  expect((await search('leads', { filter })).items).toMatchObject([
    { id, custom: { origin: 'fair' }, card: { name: 'Ben' } },
  ]);
  const shown = (key?: string) => app.get<{ custom: object }>(`${api}/leads/${id}`, key);
  expect((await shown()).body.custom).toEqual({ origin: 'fair', boss: 'Carl' });
  expect((await shown(await app.keyFor('analyst'))).body.custom).toEqual({ origin: 'fair' });
});

it('orders are listed by declared fields, too', async () => {
  await post('custom-fields/order', { name: 'gift', label: 'Gift', type: 'boolean', isPlain: true });
  expect(await search('orders', { filter: { field: 'custom.gift', op: 'eq', value: true } })).toMatchObject({
    items: [],
  });
  expect((await search('orders', { sort: 'name' })).code).toBe('FILTER.INVALID');
});

it('the API document follows the fields', async () => {
  const schema = async () => {
    type Document = { components: { schemas: Record<string, { properties: object; description: string }> } };
    return (await app.get<Document>('/docs/openapi.json')).body.components.schemas;
  };
  await post('custom-fields/order', { name: 'ward', label: 'Ward', type: 'text', isPlain: true, isRequired: true });
  const first = await schema();
  expect(first['OrderCustomValues']?.properties).toMatchObject({ ward: { type: 'string', title: 'Ward' } });
  expect(first['OrderDto']?.properties).toMatchObject({
    custom: { allOf: [{ $ref: '#/components/schemas/OrderCustomValues' }] },
  });
  await post('custom-fields/order/ward/change', { label: 'District' });
  expect((await schema())['OrderCustomValues']?.properties).toMatchObject({ ward: { title: 'District' } });
  await post('custom-fields/order/ward/retire', {});
  expect((await schema())['OrderCustomValues']?.properties).not.toHaveProperty('ward');
});

it('files are attached to leads, opportunities and orders: a lead’s are its person’s', async () => {
  const call = (method: 'GET' | 'POST', path: string, payload?: Buffer, key = 'admin-key-of-the-tests-0123456789') => {
    const type = { 'content-type': 'application/octet-stream' };
    const headers = { authorization: `Bearer ${key}`, ...(payload && type) };
    return app.app.inject({ method, url: `${api}/${path}`, headers, ...(payload && { payload }) });
  };
  type Files = { items: { id: string; name: string; mediaType: string; bytes: number }[]; code: string };
  const content = Buffer.from('%PDF-1.7 offer');
  const lead = (await post('leads', { name: 'Eve', custom: { origin: 'fair' } })).body.id;
  const opportunity = (await post('opportunities', opening)).body.id;
  for (const record of [`leads/${lead}`, `opportunities/${opportunity}`]) {
    const attached = await call('POST', `${record}/attachments?name=Offer.pdf`, content);
    expect(attached.statusCode).toBe(201);
    const { id } = attached.json<{ id: string }>();
    const { items } = (await call('GET', `${record}/attachments`)).json<Files>();
    expect(items).toEqual([{ id, name: 'Offer.pdf', mediaType: 'application/pdf', bytes: content.length }]);
    expect((await call('GET', `${record}/attachments/${id}`)).rawPayload.equals(content)).toBe(true);
  }
  const analyst = await app.keyFor('analyst');
  const refused = await call('GET', `leads/${lead}/attachments`, undefined, analyst);
  expect(refused.json<Files>().code).toBe('AUTH.FORBIDDEN');
  expect((await call('GET', `opportunities/${opportunity}/attachments`, undefined, analyst)).statusCode).toBe(200);
  expect((await call('POST', `leads/${lead}/attachments?name=x`, content, analyst)).statusCode).toBe(403);
  const nowhere = await call('POST', `orders/${'f'.repeat(32)}/attachments?name=x`, content);
  expect(nowhere.json<Files>().code).toBe('ORDER.NOT_FOUND');
  const subject = (await app.get<{ subject: string }>(`${api}/leads/${lead}`)).body.subject;
  const [known] = await app.vault.subjectsById([subject]);
  if (!known) throw new Error('the lead has no subject');
  await app.vault.erase([known], Date.now());
  expect((await call('GET', `leads/${lead}/attachments`)).json<Files>().code).toBe('LEAD.ERASED');
});

it('lists with values are the same when they are rebuilt', async () => {
  await app.settled();
  const projections = ['sales.leads@2', 'sales.opportunities@2', 'sales.orders@2'];
  expect((await app.projections.rebuild({ projections, mode: 'verify' })).equal).toBe(true);
});
