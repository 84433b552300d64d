import type { ChangedDto } from '@rapport/platform-nest';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { RelationsDto } from './relation.dto';

const api = '/api/contacts/v1';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string };
const post = (path: string, body: object = {}) => app.post<Answer>(`${api}/${path}`, body);
const idOf = async (kind: 'contacts' | 'accounts', name: string) => (await post(kind, { name })).body.id;
async function relations(path: string, query = '') {
  await app.settled();
  const { body } = await app.get<RelationsDto>(`${api}/${path}/relations${query}`);
  return body.items.map(({ kind, from, to, since, until }) => [kind, from.id, to.id, since, until]);
}

it('people and companies belong together from a day to a day, and are asked from either end', async () => {
  const [ada, bob] = [await idOf('contacts', 'Ada'), await idOf('contacts', 'Bob')];
  const [engines, group] = [await idOf('accounts', 'Engines'), await idOf('accounts', 'Group')];
  const contact = (id: string) => ({ type: 'contact', id });
  const account = (id: string) => ({ type: 'account', id });
  const decides = { kind: 'decision-maker', from: contact(ada), to: account(engines), since: '2026-01-01' };
  const { status, body } = await post('relations', decides);
  expect([status, body.version]).toEqual([201, 1]);
  expect((await post('relations', decides)).body).toEqual(body);
  await post('relations', { kind: 'parent-company', from: account(engines), to: account(group) });
  await post('relations', { kind: 'household', from: contact(bob), to: contact(ada), since: '2020-05-05' });
  await post(`contacts/${ada}/join-account`, { account: engines, since: '2025-01-01' });
  const ended = await post(`relations/${body.id}/end`, { until: '2026-06-30' });
  expect(ended.body.version).toBe(2);

  const household = ['household', ...[ada, bob].sort(), '2020-05-05', null];
  const decided = ['decision-maker', ada, engines, '2026-01-01', '2026-06-30'];
  const employed = ['employee', ada, engines, '2025-01-01', null];
  expect(await relations(`contacts/${ada}`)).toEqual([household, employed, decided]);
  expect(await relations(`contacts/${ada}`, '?on=2026-07-01')).toEqual([household, employed]);
  expect(await relations(`contacts/${bob}`)).toEqual([household]);
  expect(await relations(`accounts/${engines}`)).toEqual([['parent-company', engines, group, null, null], decided]);

  await post(`relations/${body.id}/withdraw`);
  expect(await relations(`accounts/${engines}`)).toHaveLength(1);
  await post('relations', decides);
  expect(await relations(`accounts/${engines}`)).toContainEqual([...decided.slice(0, 4), null]);
});

it('is refused between what is not there, or does not fit', async () => {
  const [ada, engines] = [await idOf('contacts', 'Ada'), await idOf('accounts', 'Engines')];
  const make = async (kind: string, from: object, to: object) => {
    const { status, body } = await post('relations', { kind, from, to });
    return [status, body.code];
  };
  const [person, company] = [
    { type: 'contact', id: ada },
    { type: 'account', id: engines },
  ];
  const nobody = { type: 'contact', id: 'f'.repeat(32) };
  expect(await make('household', person, company)).toEqual([400, 'RELATION.WRONG_ENDS']);
  expect(await make('household', person, nobody)).toEqual([404, 'CONTACT.NOT_FOUND']);
  expect(await make('enemy', person, company)).toEqual([400, 'REQUEST.INVALID']);
  expect((await post(`relations/${'f'.repeat(32)}/withdraw`)).body.code).toBe('RELATION.NOT_FOUND');
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  const relation = { kind: 'household', from: person, to: person };
  expect((await app.post(`${api}/relations`, relation, analyst)).status).toBe(403);
});
