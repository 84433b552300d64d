import type { ChangedDto } from '@rapport/platform-nest';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { SavedViewPage } from './saved-view.dto';

const views = '/api/contacts/v1/views';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string };
const post = (path: string, body: object, headers = {}) => app.post<Answer>(`${views}${path}`, body, headers);

it('views are kept by who made them, and seen by all where they are shared', async () => {
  const colleague = { authorization: `Bearer ${await app.keyFor(['sales'])}` };
  const filter = { field: 'owner', op: 'eq', value: 'u-1' };
  const { body } = await post('', { kind: 'contact', name: 'Mine', filter, sort: '-changedAt', columns: ['owner'] });
  const names = async (headers = {}) => {
    await app.settled();
    return (await app.get<SavedViewPage>(`${views}?kind=contact`, headers)).body.items.map(({ name }) => name);
  };
  expect([await names(), await names(colleague)]).toEqual([['Mine'], []]);
  expect((await app.get<Answer>(`${views}/${body.id}`, colleague)).body.code).toBe('VIEW.NOT_FOUND');
  await post(`/${body.id}/change`, { isShared: true, name: 'Ours' });
  expect([await names(), await names(colleague)]).toEqual([['Ours'], ['Ours']]);
  expect((await app.get(`${views}/${body.id}`, colleague)).body).toMatchObject({
    filter,
    columns: ['owner'],
    version: 2,
  });
  expect((await post(`/${body.id}/drop`, {}, colleague)).body.code).toBe('VIEW.NOT_YOURS');
  await post(`/${body.id}/drop`, {});
  expect(await names()).toEqual([]);
});

it('a view keeps nothing that is sealed on a card', async () => {
  const filter = { or: [{ field: 'email', op: 'eq', value: 'ada@example.com' }] };
  expect((await post('', { kind: 'contact', name: 'Ada', filter })).body.code).toBe('VIEW.PERSONAL');
  expect((await post('', { kind: 'contact', name: 'x', filter: { nor: [] } })).body.code).toBe('FILTER.INVALID');
});
