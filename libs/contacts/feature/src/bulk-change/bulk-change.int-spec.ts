import type { ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import type { ContactDto } from '../contact/contact.dto';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { FieldHistoryPage } from '../record/field-history.dto';
import type { BulkChangeStateDto, BulkRequestedDto } from './bulk-change.dto';

const api = '/api/contacts/v1';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string; errors: { path: string }[] };
const post = <Body = Answer>(path: string, body: object = {}, headers = {}) =>
  app.post<Body>(`${api}/${path}`, body, headers);
const contact = async (id: string) => (await app.get<ContactDto>(`${api}/contacts/${id}`)).body;
const register = async (name: string, more: object = {}) => (await post('contacts', { name, ...more })).body.id;
async function through(id: string, status: string): Promise<BulkChangeStateDto> {
  for (;;) {
    const { body } = await app.get<BulkChangeStateDto>(`${api}/bulk-changes/${id}`);
    if (body.status === status) return body;
    await pause(10);
  }
}
const bulk = (body: object, kind = 'contacts') => post<BulkRequestedDto & Answer>(`${kind}/bulk-changes`, body);

it('all that a filter finds are changed in the background, and undone as one, except what was changed since', async () => {
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C']) ids.push(await register(name, { owner: 'u-old', lifecycleStage: 'lead' }));
  await app.settled();
  const filter = { field: 'owner', op: 'eq', value: 'u-old' };
  const { status, body } = await bulk({ filter, do: 'change', fields: { owner: 'u-new', source: 'fair' } });
  expect([status, body.records]).toEqual([202, 3]);
  const done = await through(body.id, 'done');
  expect(done).toMatchObject({ records: 3, worked: 3, changed: 3, refused: 0, do: 'change' });
  expect(done.outcomes.map(({ status: outcome }) => outcome)).toEqual(['changed', 'changed', 'changed']);
  expect(await contact(ids[0]!)).toMatchObject({ owner: 'u-new', source: 'fair', lifecycleStage: 'lead' });
  const history = await app.get<FieldHistoryPage>(`${api}/contacts/${ids[0]}/history?field=owner`);
  expect(history.body.items[0]).toMatchObject({ through: { kind: 'bulk-change', id: body.id } });

  await post(`contacts/${ids[1]}/change`, { owner: 'u-mine' }, { 'if-match': '"2"' });
  expect((await post(`bulk-changes/${body.id}/undo`)).status).toBe(200);
  const { outcomes } = await through(body.id, 'undone');
  expect(outcomes.find(({ id }) => id === ids[1])).toEqual({ id: ids[1], status: 'kept', kept: ['owner'] });
  expect(await contact(ids[0]!)).toMatchObject({ owner: 'u-old', source: null });
  expect(await contact(ids[1]!)).toMatchObject({ owner: 'u-mine', source: null });
});

it('each record has its own outcome', async () => {
  const [tagged, plain, erased] = [await register('Tagged'), await register('Plain'), await register('Gone')];
  await post(`contacts/${tagged}/tag`, { tag: 'vip' });
  await post(`profiles/${erased}/erase`, { confirm: true });
  const nobody = 'f'.repeat(32);
  const { body } = await bulk({ ids: [tagged, plain, erased, nobody], do: 'tag', word: 'VIP' });
  const { outcomes } = await through(body.id, 'done');
  expect(outcomes).toEqual([
    { id: tagged, status: 'unchanged' },
    { id: plain, status: 'changed' },
    { id: erased, status: 'refused', code: 'CONTACT.ERASED' },
    { id: nobody, status: 'refused', code: 'CONTACT.NOT_FOUND' },
  ]);
  await post(`bulk-changes/${body.id}/undo`);
  await through(body.id, 'undone');
  expect([(await contact(tagged)).tags, (await contact(plain)).tags]).toEqual([['vip'], []]);
});

it('accounts are changed so too; what says too little, or too much, is refused', async () => {
  const { id } = (await post('accounts', { name: 'Bulk Ltd' })).body;
  const { body } = await bulk({ ids: [id], do: 'list', word: 'key' }, 'accounts');
  await through(body.id, 'done');
  expect((await app.get<{ lists: string[] }>(`${api}/accounts/${id}`)).body.lists).toEqual(['key']);
  const path = async (said: object) => (await bulk(said)).body.errors[0]?.path;
  expect(await path({ do: 'archive' })).toBe('filter');
  expect(await path({ ids: [id], do: 'tag' })).toBe('word');
  expect(await path({ ids: [id], do: 'change' })).toBe('fields');
  expect(await path({ ids: [id], do: 'change', fields: { name: 'Eve' } })).toBe('fields.name');
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  expect((await post('contacts/bulk-changes', { ids: [id], do: 'archive' }, analyst)).status).toBe(403);
});
