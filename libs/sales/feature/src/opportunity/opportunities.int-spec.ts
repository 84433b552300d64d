import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { openSales, type SalesApp } from '../fixtures/sales-app';
import type { OpportunityDto } from './opportunity.dto';
import type { OpportunityPage } from './list-opportunities/list-opportunities.controller';

const opportunities = '/api/sales/v1/opportunities';
const account = 'e'.repeat(32);
type Problem = { code: string; errors?: { path: string }[]; facts?: Record<string, unknown> };

let sales: SalesApp;
let contact: string;
beforeAll(async () => {
  sales = await openSales();
  [{ id: contact } = { id: '' }] = await sales.vault.subjectsOf([{ kind: 'contact', value: 'ada' }]);
});
afterAll(() => sales.close());

const opening = () => ({ contact, account, currency: 'EUR', amount: 5_000, expectedClose: '2026-06-30' });
const post = (path: string, body: object = {}, headers = {}) =>
  sales.post<ChangedDto & Problem>(`${opportunities}${path}`, body, headers);
async function open(more: object = {}): Promise<string> {
  const { status, body } = await post('', { ...opening(), ...more });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
const read = async (id: string, query = '') => (await sales.get<OpportunityDto>(`${opportunities}/${id}${query}`)).body;
const change = async (id: string, verb: string, body: object) =>
  post(`/${id}/${verb}`, body, { 'if-match': `"${(await read(id)).version}"` });
async function list(query: string): Promise<OpportunityPage> {
  await sales.settled();
  return (await sales.get<OpportunityPage>(`${opportunities}?${query}`)).body;
}

describe('an opportunity', () => {
  it('is opened, moved, valued, rescheduled, reassigned and won, and reads the same in detail and in lists', async () => {
    const id = await open({ source: 'cold call', channel: 'phone', country: 'DE', at: '2026-03-01T09:00:00Z' });
    expect(await read(id)).toMatchObject({ status: 'open', stage: 'new', probability: 10, owner: null });
    await change(id, 'move', { stage: 'negotiation' });
    await change(id, 'value', { currency: 'EUR', products: [{ productId: 'seat', quantity: 3, price: 2_000 }] });
    await change(id, 'reschedule', { expectedClose: '2026-05-31' });
    await change(id, 'reassign', { owner: 'user:ada', team: 'north' });
    const won = await post(`/${id}/win`, { reason: 'support', at: '2026-04-01T09:00:00Z' });
    expect(won).toMatchObject({ status: 200, etag: '"6"', body: { id, version: 6 } });
    const expected = {
      ...{ id, version: 6, status: 'won', contact, account, owner: 'user:ada', team: 'north' },
      ...{ pipeline: 'standard', stage: 'negotiation', probability: 75, value: { amount: 6_000, currency: 'EUR' } },
      ...{ products: [{ productId: 'seat', quantity: 3, price: 2_000 }], expectedClose: '2026-05-31' },
      ...{ source: 'cold call', channel: 'phone', country: 'DE', campaign: null, lead: null },
      ...{ reason: 'support', order: null },
      ...{ openedAt: '2026-03-01T09:00:00.000Z', closedAt: '2026-04-01T09:00:00.000Z', custom: {} },
    };
    expect(await read(id)).toEqual(expected);
    const [row] = (await list(`status=won&subject=${contact}`)).items;
    expect(row).toEqual({ ...expected, changedAt: expect.any(String) as string });
  });

  it('is changed only by who saw its version', async () => {
    const id = await open();
    const move = { stage: 'proposal' };
    for (const [verb, body] of [
      ['move', move],
      ['value', { currency: 'EUR', amount: 1 }],
      ['reschedule', { expectedClose: '2026-07-01' }],
      ['reassign', { owner: 'user:bob' }],
    ] as const)
      expect([verb, (await post(`/${id}/${verb}`, body)).status]).toEqual([verb, 428]);
    expect((await post(`/${id}/move`, move, { 'if-match': '"9"' })).status).toBe(412);
    expect(await read(id)).toMatchObject({ version: 1, stage: 'new' });
  });

  it('is opened once under one Idempotency-Key, which belongs to one body', async () => {
    const key = { 'idempotency-key': 'one' };
    const first = await post('', opening(), key);
    expect((await post('', opening(), key)).body).toEqual(first.body);
    expect(await post('', { ...opening(), amount: 1 }, key)).toMatchObject({ status: 422 });
  });

  it('does not change its value and stage when it is closed, until it is reopened', async () => {
    const id = await open();
    await post(`/${id}/lose`, { reason: 'price' });
    expect(await change(id, 'move', { stage: 'proposal' })).toMatchObject({
      status: 409,
      body: { code: 'OPPORTUNITY.CLOSED', facts: { status: 'lost' } },
    });
    expect(await change(id, 'value', { currency: 'EUR', amount: 1 })).toMatchObject({ status: 409 });
    expect((await post(`/${id}/reopen`)).status).toBe(200);
    expect((await change(id, 'move', { stage: 'proposal' })).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: 'open', reason: null, closedAt: null, stage: 'proposal' });
  });

  it.each([
    [400, 'OPPORTUNITY.ABOUT_NOBODY', { contact: undefined, account: undefined }],
    [404, 'PERSON.NOT_FOUND', { contact: 'f'.repeat(32) }],
    [404, 'PIPELINE.NOT_FOUND', { pipeline: 'none' }],
    [400, 'PIPELINE.NO_SUCH_STAGE', { stage: 'won' }],
    [400, 'OPPORTUNITY.AMOUNT_IS_NOT_SUM', { products: [{ productId: 'x', quantity: 1, price: 1 }] }],
  ])('is refused with %i %s: %j', async (status, code, more) => {
    expect(await post('', { ...opening(), ...more })).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['expectedClose', { expectedClose: '2026-02-30' }],
    ['currency', { currency: 'eur' }],
    ['amount', { amount: 1.5 }],
    ['owner', { owner: 'ada@example.com' }],
    ['products[0].quantity', { products: [{ productId: 'x', quantity: 0, price: 1 }] }],
    ['at', { at: 'yesterday' }],
    ['colour', { colour: 'red' }],
  ])('is refused where %s is wrong: %j', async (path, more) => {
    expect(await post('', { ...opening(), ...more })).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it.each(['contact', 'account', 'pipeline', 'stage', 'owner', 'source', 'channel', 'country', 'amount', 'products'])(
    'may say nothing of %s, but not null',
    async (path) => {
      expect((await post('', { ...opening(), [path]: undefined })).status).toBe(201);
      const refused = await post('', { ...opening(), [path]: null });
      expect([refused.status, ...new Set(refused.body.errors?.map((error) => error.path))]).toEqual([400, path]);
    },
  );

  it('happens in time: nothing before it is opened, and what lies ahead is now', async () => {
    const before = Date.now();
    const id = await open({ at: '2999-01-01T00:00:00Z' });
    const openedAt = Date.parse((await read(id)).openedAt);
    expect(openedAt).toBeGreaterThanOrEqual(before);
    expect(openedAt).toBeLessThanOrEqual(Date.now());
    expect(await post(`/${id}/win`, { at: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { code: 'OPPORTUNITY.BEFORE_OPENED' },
    });
  });

  it('is answered as it was known at a past time', async () => {
    const id = await open();
    const then = new Date().toISOString();
    await pause(5);
    await post(`/${id}/lose`, { reason: 'time', at: '2999-01-01T00:00:00Z' });
    expect(await read(id, `?asOf=${then}`)).toMatchObject({ version: 1, status: 'open' });
    expect(await read(id)).toMatchObject({ version: 2, status: 'lost' });
    expect((await sales.get(`${opportunities}/${id}?asOf=2020-01-01`)).status).toBe(404);
  });

  it('belongs to those who sell', async () => {
    const id = await open();
    const analyst = await sales.keyFor('analyst');
    expect((await sales.get(`${opportunities}/${id}`, analyst)).status).toBe(200);
    const as = { authorization: `Bearer ${analyst}` };
    expect((await post('', opening(), as)).status).toBe(403);
    expect((await post(`/${id}/win`, {}, as)).status).toBe(403);
    expect((await post('/bulk', { items: [{ do: 'win', id }] }, as)).status).toBe(403);
    expect((await post(`/${'0'.repeat(32)}/win`)).body.code).toBe('OPPORTUNITY.NOT_FOUND');
  });
});

describe('the list', () => {
  const owner = 'user:lister';
  const ids: string[] = [];
  const statuses: number[] = [];
  beforeAll(async () => {
    const items = [10, 20, 30, 40].map((amount, i) => ({
      do: 'open',
      with: {
        ...{ account, currency: 'USD', amount, expectedClose: `2026-0${i + 1}-15`, owner, team: i < 2 ? 'a' : 'b' },
        ...{ stage: i % 2 === 0 ? 'new' : 'proposal', source: 'listed', at: `2026-01-0${i + 1}T00:00:00Z` },
      },
    }));
    const refused = [{ do: 'win', id: 'f'.repeat(32) }, { do: 'sell' }, { do: 'open', with: { currency: 'USD' } }];
    const { body } = await sales.post<BulkAnswerDto>(`${opportunities}/bulk`, { items: [...items, ...refused] });
    statuses.push(...body.items.map(({ status }) => status));
    ids.push(...body.items.flatMap(({ result }) => (result ? [result.id] : [])));
    await post('/bulk', { items: [{ do: 'lose', id: ids[3], with: { reason: 'time' } }] });
  });

  it('has what a bulk opened, each item answered by itself', () =>
    expect(statuses).toEqual([200, 200, 200, 200, 404, 400, 400]));

  const amounts = async (query: string) =>
    (await list(`owner=${owner}&${query}`)).items.map(({ value: { amount } }) => amount);

  it.each([
    ['', [40, 30, 20, 10]],
    ['sort=openedAt', [10, 20, 30, 40]],
    ['sort=-amount', [40, 30, 20, 10]],
    ['sort=expectedClose', [10, 20, 30, 40]],
    ['status=open', [30, 20, 10]],
    ['status=won,lost', [40]],
    ['team=a', [20, 10]],
    ['stage=proposal', [40, 20]],
    ['pipeline=renewals', []],
    [`account=${account}&source=listed`, [40, 30, 20, 10]],
    [`account=${'0'.repeat(32)}`, []],
    [`subject=${'0'.repeat(32)}`, []],
    ['closesFrom=2026-02-15&closesUntil=2026-03-15', [30, 20]],
    ['currency=USD&amountFrom=20&amountUntil=30', [30, 20]],
    ['closedFrom=2026-01-01', [40]],
    ['closedUntil=2026-01-01', []],
  ])('with %j', async (query, expected) => {
    expect(await amounts(query)).toEqual(expected);
  });

  it('goes on where the page before ended', async () => {
    const first = await list(`owner=${owner}&limit=3`);
    const second = await list(`owner=${owner}&limit=3&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(second.next).toBeNull();
  });

  it.each(['asOf=2026-01-01', 'sort=name', 'status=gone', 'closesFrom=soon', 'subject=x', 'amountFrom=x', 'cursor=x'])(
    'is refused with %s',
    async (query) => {
      expect((await sales.get(`${opportunities}?${query}`)).status).toBe(400);
    },
  );
});

it('is the same when its lists and sums are rebuilt', async () => {
  await sales.settled();
  const report = await sales.projections.rebuild({ projections: ['sales.opportunities@2'], mode: 'verify' });
  expect(report.equal).toBe(true);
  expect(report.events).toBeGreaterThan(10);
});
