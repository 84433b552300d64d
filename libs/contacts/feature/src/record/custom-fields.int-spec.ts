import type { ChangedDto } from '@rapport/platform-nest';
import type { AccountDetailsDto } from '../account/account.dto';
import type { AccountPage } from '../account/list-accounts/list-accounts.controller';
import type { ContactDto } from '../contact/contact.dto';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';

const api = '/api/contacts/v1';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
  const declare = (kind: string, field: object) => app.post(`${api}/custom-fields/${kind}`, field);
  const choices = [
    { id: 'gold', label: 'Gold' },
    { id: 'silver', label: 'Silver' },
  ];
  const statuses = [
    await declare('account', {
      name: 'tier',
      label: 'Tier',
      type: 'choice',
      choices,
      isPlain: true,
      default: 'silver',
    }),
    await declare('account', { name: 'crn', label: 'Register', type: 'text', isPlain: true, isUnique: true }),
    await declare('contact', { name: 'dietPlan', label: 'Diet', type: 'text', isPlain: false }),
    await declare('contact', { name: 'seats', label: 'Seats', type: 'number', isPlain: true, isIndexed: true }),
  ].map(({ status }) => status);
  if (statuses.some((status) => status !== 201)) throw new Error(`declared: ${statuses.join(', ')}`);
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string; facts: object };
const post = (path: string, body: object, headers = {}) => app.post<Answer>(`${api}/${path}`, body, headers);
const get = async <Body>(path: string, headers = {}) => (await app.get<Body>(`${api}/${path}`, headers)).body;

it('fields are declared by admins, and described as the API takes them', async () => {
  const sales = { authorization: `Bearer ${await app.keyFor(['sales'])}` };
  const field = { name: 'x', label: 'X', type: 'text', isPlain: true };
  expect((await app.post(`${api}/custom-fields/account`, field, sales)).status).toBe(403);
  expect((await post('custom-fields/account', { ...field, type: 'money' })).body.code).toBe(
    'CUSTOM_FIELD.BAD_DEFINITION',
  );
  expect((await post('custom-fields/lead', field)).body.code).toBe('REQUEST.INVALID');
  const renamed = await post('custom-fields/account/tier/change', { label: 'Level' });
  expect(renamed).toMatchObject({ status: 200, body: { version: 3 } });
  expect(await get('custom-fields/account', sales)).toMatchObject({
    version: 3,
    items: [{ name: 'tier', label: 'Level', isRetired: false, isFilterable: true }, { name: 'crn' }],
    schema: { properties: { tier: { title: 'Level', enum: ['gold', 'silver'] } } },
  });
});

it('an account has values: by default, unique, with a history, and in lists', async () => {
  const made = await post('accounts', { name: 'Unique Ltd', custom: { crn: 'HRB 1' } });
  const { id } = made.body;
  expect((await get<AccountDetailsDto>(`accounts/${id}`)).custom).toEqual({ tier: 'silver', crn: 'HRB 1' });
  const twin = await post('accounts', { name: 'Twin Ltd' });
  const taken = await post(`accounts/${twin.body.id}/custom-values`, { values: { crn: 'hrb 1' } });
  expect(taken).toMatchObject({ status: 409, body: { code: 'CUSTOM_FIELD.TAKEN', facts: { record: id } } });
  await post(
    `accounts/${id}/change`,
    { name: 'Unique plc', custom: { crn: null, tier: 'gold' } },
    { 'if-match': '"1"' },
  );
  expect((await post(`accounts/${twin.body.id}/custom-values`, { values: { crn: 'hrb 1' } })).status).toBe(200);
  const stale = await post(`accounts/${id}/change`, { custom: { tier: 'silver' } }, { 'if-match': '"1"' });
  expect([stale.status, (await get<AccountDetailsDto>(`accounts/${id}`)).custom]).toEqual([412, { tier: 'gold' }]);
  const { items } = await get<{ items: object[] }>(`accounts/${id}/custom-values/history`);
  expect(items).toMatchObject([
    { field: 'tier', from: 'silver', to: 'gold', version: 2 },
    { field: 'crn', from: 'HRB 1', to: null },
    { field: 'tier', from: null, to: 'silver', version: 1 },
    { field: 'crn', from: null, to: 'HRB 1' },
  ]);
  await app.settled();
  const list = await get<AccountPage>('accounts?q=unique');
  expect(list.items).toMatchObject([{ name: 'Unique plc', custom: { tier: 'gold' } }]);
  expect(Object.keys(list.items[0] ?? {}).filter((name) => /^[xu][ti]\d/.test(name))).toEqual([]);
});

it('a retired field takes no values and loses none', async () => {
  const { body } = await post('accounts', { name: 'Old Ltd', custom: { crn: 'HRB 9' } });
  await post('custom-fields/account/crn/retire', {});
  expect((await post('accounts', { name: 'New', custom: { crn: 'HRB 10' } })).body.code).toBe('CUSTOM_FIELD.UNKNOWN');
  expect((await get<AccountDetailsDto>(`accounts/${body.id}`)).custom).toMatchObject({ crn: 'HRB 9' });
  await post('custom-fields/account/crn/reinstate', {});
});

it('what is sealed is seen by who may, and gone with the person', async () => {
  const bad = await post('contacts', { name: 'Ada', custom: { seats: 1.5 } });
  expect(bad).toMatchObject({ status: 400, body: { code: 'CUSTOM_FIELD.BAD_VALUE', facts: { path: 'custom.seats' } } });
  const { id } = (await post('contacts', { name: 'Ada', custom: { seats: 4, dietPlan: 'no nuts' } })).body;
  const custom = async (headers = {}) => (await get<ContactDto>(`contacts/${id}`, headers)).custom;
  expect(await custom()).toEqual({ seats: 4, dietPlan: 'no nuts' });
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  expect(await custom(analyst)).toEqual({ seats: 4 });
  await app.post(`${api}/profiles/${id}/erase`, { confirm: true });
  expect(JSON.stringify([await custom(), await get(`contacts/${id}/custom-values/history`)])).not.toContain('nuts');
  expect((await post(`contacts/${id}/custom-values`, { values: { seats: 5 } })).body.code).toBe('CONTACT.ERASED');
});
