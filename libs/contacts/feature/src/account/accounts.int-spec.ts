import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { AccountDto } from './account.dto';
import type { AccountPage } from './list-accounts/list-accounts.controller';

const accounts = '/api/contacts/v1/accounts';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
});
afterAll(() => app.close());

const read = async (id: string) => (await app.get<AccountDto>(`${accounts}/${id}`)).body;
async function list(query: string): Promise<AccountPage> {
  await app.settled();
  return (await app.get<AccountPage>(`${accounts}?${query}`)).body;
}
const names = ({ items }: AccountPage) => items.map(({ name }) => name);

it('an account is registered, changed, tagged, archived and restored', async () => {
  const { body } = await app.post<ChangedDto>(accounts, { name: 'Zebra Ltd', domain: 'zebra.example', country: 'GB' });
  const { id } = body;
  const change = { domain: null, industry: 'Zoos' };
  expect((await app.post(`${accounts}/${id}/change`, change)).status).toBe(428);
  expect((await app.post(`${accounts}/${id}/change`, change, { 'if-match': '"1"' })).status).toBe(200);
  await app.post(`${accounts}/${id}/tag`, { tag: 'Partner' });
  await app.post(`${accounts}/${id}/archive`, {});
  const account = { id, name: 'Zebra Ltd', domain: null, country: 'GB', industry: 'Zoos', tags: ['partner'] };
  const unsaid = { employees: null, source: null, owner: null, lifecycleStage: null, lists: [], custom: {} };
  const totals = { people: 0, lastInteractionAt: null };
  expect(await read(id)).toEqual({ ...account, ...unsaid, ...totals, status: 'archived', version: 4 });
  expect((await list('status=archived')).items).toMatchObject([{ ...account, version: 4 }]);
  await app.post(`${accounts}/${id}/restore`, {});
  await app.post(`${accounts}/${id}/untag`, { tag: 'partner' });
  expect(await read(id)).toMatchObject({ status: 'active', tags: [] });
});

it('an account is answered as it was known at a past time', async () => {
  const { body } = await app.post<ChangedDto>(accounts, { name: 'Before Ltd' });
  const then = new Date().toISOString();
  await pause(5);
  await app.post(`${accounts}/${body.id}/change`, { name: 'After Ltd' }, { 'if-match': '"1"' });
  const known = await app.get<AccountDto>(`${accounts}/${body.id}?asOf=${then}`);
  expect(known.body).toMatchObject({ name: 'Before Ltd', version: 1 });
  expect(await read(body.id)).toMatchObject({ name: 'After Ltd', version: 2 });
});

it('many are registered at once, listed by name, and searched without accents', async () => {
  const items = ['Ärzte GmbH', 'Bäckerei Süß', 'Café Zürich', ''].map((name) => ({
    do: 'register',
    with: { name, country: 'CH' },
  }));
  const { body } = await app.post<BulkAnswerDto>(`${accounts}/bulk`, { items });
  expect(body.items.map(({ status }) => status)).toEqual([200, 200, 200, 400]);
  expect(names(await list('country=CH'))).toEqual(['Ärzte GmbH', 'Bäckerei Süß', 'Café Zürich']);
  expect(names(await list('country=CH&sort=-name&limit=1'))).toEqual(['Café Zürich']);
  expect(names(await list('q=zurich+cafe'))).toEqual(['Café Zürich']);
  expect(names(await list('q=100%25'))).toEqual([]);
});
