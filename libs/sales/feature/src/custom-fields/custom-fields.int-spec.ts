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
