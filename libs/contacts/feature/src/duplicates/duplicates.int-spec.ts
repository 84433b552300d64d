import { setTimeout as pause } from 'node:timers/promises';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { DuplicateDto } from './duplicate.dto';
import type { DuplicateModelDto } from './get-model/get-model.controller';
import type { DuplicateClusterDto } from './list-clusters/list-clusters.controller';
import type { MergeRunDto, MergeRunItemDto } from './merge-above/merge-runs.controller';
import type { DuplicateSearchDto } from './search-base/searches.controller';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const api = '/api/contacts/v1';
let contacts: ContactsApp;

beforeAll(async () => {
  contacts = await openContacts();
});
afterAll(() => contacts.close());

async function made<Body = { readonly id: string }>(path: string, body: object = {}, status = [200, 201]) {
  const answer = await contacts.post<Body>(`${api}${path}`, body);
  if (!status.includes(answer.status)) throw new Error(JSON.stringify(answer.body));
  await contacts.settled();
  return answer.body;
}
const register = async (fields: object) => (await made('/contacts', fields)).id;
const change = (id: string, fields: object) =>
  made('/contacts/bulk', { items: [{ do: 'change', id, with: fields }] }, [207]);
const duplicates = async (query = '') =>
  (await contacts.get<Page<DuplicateDto>>(`${api}/duplicates?${query}`)).body.items;
const pairOf = async (record: string, query = '') => (await duplicates(`record=${record}${query}`))[0];

async function until<Dto extends { readonly status: string }>(path: string, status: string): Promise<Dto> {
  for (;;) {
    const { body } = await contacts.get<Dto>(`${api}${path}`);
    if (body.status === status) {
      await contacts.settled();
      return body;
    }
    await pause(20);
  }
}

const ada = { name: 'Ada Lovelace', phone: '+44 20 7946 0018', birthday: '1815-12-10' };

describe('records that come in and change', () => {
  let [one, other, pair] = ['', '', ''];

  it('are proposed as pairs, with the weight and both values of each field', async () => {
    one = await register({ ...ada, email: 'ada@example.com' });
    other = await register({ ...ada, name: 'LOVELACE, Ada', email: 'countess@example.org' });
    await register({ name: 'Charles Babbage', phone: '+44 20 7946 0555' });
    const [found, ...others] = await duplicates();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'contact', status: 'open', model: 0, because: null });
    expect(new Set([found?.a, found?.b])).toEqual(new Set([one, other]));
    expect(found?.probability).toBeGreaterThan(0.9);
    const name = found?.fields.find(({ field }) => field === 'name');
    expect(new Set([name?.a, name?.b])).toEqual(new Set(['Ada Lovelace', 'LOVELACE, Ada']));
    const sum = found?.fields.reduce((bits, { weight }) => bits + weight, 0);
    expect(sum).toBeCloseTo(found?.weight ?? 0, 1);
    pair = found?.id ?? '';
  });

  it('show no values to those who may not see them, and nothing to nobody', async () => {
    const key = await contacts.keyFor(['analyst']);
    const as = { authorization: `Bearer ${key}` };
    const { body } = await contacts.get<Page<DuplicateDto>>(`${api}/duplicates`, as);
    expect(body.items[0]?.fields[0]).toEqual({ field: 'name', level: 'exact', weight: expect.any(Number) as number });
    expect((await contacts.post(`${api}/duplicates/${pair}/dismiss`, {}, as)).status).toBe(403);
    expect((await contacts.post(`${api}/duplicate-searches`, { kind: 'contact' }, as)).status).toBe(403);
    expect((await contacts.get(`${api}/duplicates`, { authorization: '' })).status).toBe(401);
  });

  it('are not the same where a person says so, until a field agrees anew', async () => {
    await made(`/duplicates/${pair}/dismiss`, { reason: 'mother and daughter' });
    expect(await duplicates()).toEqual([]);
    expect(await pairOf(one, '&status=dismissed')).toMatchObject({ id: pair, because: 'mother and daughter' });
    await change(one, { jobTitle: 'Countess', phone: null });
    await change(one, { phone: ada.phone });
    expect(await duplicates()).toEqual([]);
    for (const id of [one, other]) await change(id, { emails: [{ value: 'enchantress@numbers.example' }] });
    expect(await pairOf(one)).toMatchObject({ id: pair, status: 'open' });
  });

  it('are looked at again where that is undone', async () => {
    await made(`/duplicates/${pair}/dismiss`);
    await made(`/duplicates/${pair}/reopen`);
    expect(await pairOf(one)).toMatchObject({ id: pair, status: 'open' });
  });

  it('are left out where one is archived or no longer alike, and come back', async () => {
    await made(`/contacts/${other}/archive`);
    expect(await pairOf(one)).toBeUndefined();
    expect(await pairOf(one, '&status=withdrawn')).toMatchObject({ because: 'archived' });
    await made(`/contacts/${other}/restore`);
    expect(await pairOf(one)).toMatchObject({ status: 'open' });
    await change(other, {
      name: 'Annabella Milbanke',
      phone: null,
      birthday: null,
      emails: null,
    });
    expect(await pairOf(one, '&status=withdrawn')).toMatchObject({ because: 'changed' });
    const { name, phone, birthday } = ada;
    await change(other, { name, phone, birthday });
    expect(await pairOf(one)).toMatchObject({ status: 'open' });
  });

  it('are merged, and unmerged, by who reviews them or elsewhere', async () => {
    const merge = await made(`/duplicates/${pair}/merge`, { keep: one, fields: { email: 'other' } });
    expect(await pairOf(one, '&status=merged')).toMatchObject({ because: merge.id });
    expect((await contacts.post(`${api}/duplicates/${pair}/dismiss`, {})).status).toBe(409);
    await made(`/merges/${merge.id}/undo`, { reason: 'two people after all' });
    expect(await pairOf(one)).toMatchObject({ id: pair, status: 'open' });
    const answer = await contacts.post(`${api}/duplicates/${pair}/merge`, { keep: 'f'.repeat(32) });
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'DUPLICATE.NOT_OF_PAIR' }]);
  });

  it('leave nothing to find once a person is erased', async () => {
    await made(`/profiles/${other}/erase`, { confirm: true }, [200, 202]);
    expect(await pairOf(one, '&status=withdrawn')).toMatchObject({ because: 'erased' });
    const third = await register({ ...ada, email: 'third@example.org' });
    expect((await duplicates(`record=${third}`)).map(({ a, b }) => [a, b].includes(other))).not.toContain(true);
    await made(`/contacts/${third}/archive`);
  });
});

describe('accounts', () => {
  it('are compared as companies are, and shown to all who read them', async () => {
    const one = (await made('/accounts', { name: 'Analytical Engines Ltd', domain: 'engines.example' })).id;
    await made('/accounts', { name: 'ANALYTICAL ENGINES, Limited', website: 'https://www.engines.example/' });
    await made('/accounts', { name: 'Dorset Bakery GmbH', domain: 'bakery.example' });
    const key = await contacts.keyFor(['analyst']);
    const { body } = await contacts.get<Page<DuplicateDto>>(`${api}/duplicates?kind=account`, {
      authorization: `Bearer ${key}`,
    });
    expect(body.items).toHaveLength(1);
    expect(body.items[0]?.fields[0]).toMatchObject({ field: 'name', level: 'exact', a: expect.any(String) as string });
    expect([body.items[0]?.a, body.items[0]?.b]).toContain(one);
    const wrong = await contacts.post(`${api}/duplicates/${body.items[0]?.id}/merge`, {
      keep: one,
      fields: { jobTitle: 'other' },
    });
    expect([wrong.status, wrong.body]).toMatchObject([400, { code: 'DUPLICATE.BAD_FIELD' }]);
    const merge = await made(`/duplicates/${body.items[0]?.id}/merge`, { keep: one, fields: { website: 'other' } });
    expect(await duplicates('kind=account')).toEqual([]);
    await made(`/merges/${merge.id}/undo`, { reason: 'they are two' });
    expect((await duplicates('kind=account')).map(({ id }) => id)).toEqual([body.items[0]?.id]);
    await made('/duplicate-rules', { account: { review: 0.4, merge: 0.7 } });
    const run = await made('/duplicate-merges', { kind: 'account' });
    expect(await until<MergeRunDto>(`/duplicate-merges/${run.id}`, 'merged')).toMatchObject({ succeeded: 1 });
    expect(await duplicates('kind=account')).toEqual([]);
    await made(`/duplicate-merges/${run.id}/undo`);
    expect(await until<MergeRunDto>(`/duplicate-merges/${run.id}`, 'undone')).toMatchObject({ succeeded: 1 });
    await made(`/duplicates/${body.items[0]?.id}/dismiss`);
    expect(await duplicates('kind=account')).toEqual([]);
  });
});

describe('the whole base', () => {
  it('is learnt from and searched in the background, and its groups are shown', async () => {
    for (const [email, birthday] of [
      ['grace@a.example', '1906-12-09'],
      ['g.hopper@b.example', '1906-12-09'],
      ['hopper@c.example', '1906-09-12'],
    ])
      // prettier-ignore
      await register({ name: 'Grace Hopper', phone: '+1 202 555 0147', email, birthday });
    const { id } = await made('/duplicate-searches', { kind: 'contact' });
    const done = await until<DuplicateSearchDto>(`/duplicate-searches/${id}`, 'finished');
    expect(done).toMatchObject({ kind: 'contact', model: 1, progress: 1, found: 3 });
    expect((await duplicates()).map(({ model }) => model)).toEqual([1, 1, 1]);
    const { body } = await contacts.get<Page<DuplicateClusterDto>>(`${api}/duplicate-clusters`);
    expect(body.items.map(({ records, pairs }) => [records.length, pairs.length])).toEqual([[3, 3]]);
    const { body: model } = await contacts.get<DuplicateModelDto>(`${api}/duplicate-model?kind=contact`);
    expect(model).toMatchObject({ model: 1, records: done.records });
    expect(model.fields.map(({ field }) => field)).toContain('birthday');
    expect(JSON.stringify(model)).not.toContain('Hopper');
  });

  it('is cancelled', async () => {
    const { id } = await made('/duplicate-searches', { kind: 'account' });
    const { status } = await contacts.post(`${api}/duplicate-searches/${id}/cancel`, {});
    expect(status).toBe(200);
    const { body } = await contacts.get<DuplicateSearchDto>(`${api}/duplicate-searches/${id}`);
    expect(['cancelled', 'finished']).toContain(body.status);
  });
});

describe('pairs that are sure enough', () => {
  it('may be merged many at once by an admin, from the threshold on that is set', async () => {
    const low = await contacts.post(`${api}/duplicate-merges`, { kind: 'contact', probability: 0.6 });
    expect([low.status, low.body]).toMatchObject([400, { code: 'DUPLICATE.BAD_THRESHOLD' }]);
    const rules = { contact: { review: 0.4, merge: 0.7 } };
    await made('/duplicate-rules', rules);
    expect((await contacts.get(`${api}/duplicate-rules`)).body).toMatchObject(rules);
    const upside = await contacts.post(`${api}/duplicate-rules`, { contact: { review: 0.9, merge: 0.7 } });
    expect(upside.status).toBe(400);
  });

  it('each with its result, and one undo', async () => {
    const before = (await duplicates()).map(({ id }) => id).sort();
    const { id } = await made('/duplicate-merges', { kind: 'contact' });
    expect(await until<MergeRunDto>(`/duplicate-merges/${id}`, 'merged')).toMatchObject({ succeeded: 2, failed: 0 });
    expect(await duplicates()).toEqual([]);
    const first = await contacts.get<Page<MergeRunItemDto>>(`${api}/duplicate-merges/${id}/items?limit=1`);
    const rest = await contacts.get<Page<MergeRunItemDto>>(
      `${api}/duplicate-merges/${id}/items?cursor=${first.body.next}`,
    );
    const items = [...first.body.items, ...rest.body.items];
    expect(items.map(({ step, merge }) => [step, merge?.length])).toEqual([['merge', 32], ['merge', 32]]); // prettier-ignore
    await made(`/duplicate-merges/${id}/undo`);
    expect(await until<MergeRunDto>(`/duplicate-merges/${id}`, 'undone')).toMatchObject({ succeeded: 2, failed: 0 });
    expect((await duplicates()).map((pair) => pair.id).sort()).toEqual(before);
  });
});
