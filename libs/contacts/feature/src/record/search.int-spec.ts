import type { ChangedDto } from '@rapport/platform-nest';
import type { FoundAccountsDto } from '../account/search-accounts/search-accounts.controller';
import type { FoundContactsDto } from '../contact/search-contacts/search-contacts.controller';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';

const api = '/api/contacts/v1';
let app: ContactsApp;
const ids = new Map<string, string>();
beforeAll(async () => {
  app = await openContacts();
  const field = { label: 'Seats', type: 'number', isPlain: true, decimals: 1 };
  await post('custom-fields/contact', { ...field, name: 'seats', isIndexed: true });
  await post('custom-fields/contact', { ...field, name: 'score' });
  const people: [string, object][] = [
    [
      'Ada Lovelace',
      { country: 'GB', owner: 'u-1', email: 'ada@x.example', language: 'en', custom: { seats: 4.5, score: 1 } },
    ],
    ['Grace Hopper', { country: 'US', owner: 'u-1', lifecycleStage: 'customer', custom: { seats: 2 } }],
    ['Emmy Noether', { country: 'DE', owner: 'u-2', language: 'de', custom: { score: 9.5 } }],
  ];
  for (const [name, more] of people) ids.set(name, (await post('contacts', { name, ...more })).body.id);
  await post(`contacts/${ids.get('Ada Lovelace')}/tag`, { tag: 'VIP' });
  for (const [name, employees] of [
    ['Analytical Engines', 5],
    ['Difference Works', 50],
  ] as const)
    await post('accounts', { name, employees, country: 'GB' });
  await app.settled();
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string; facts: { path: string } };
const post = (path: string, body: object, headers = {}) => app.post<Answer>(`${api}/${path}`, body, headers);
async function contacts(search: object, headers = {}): Promise<FoundContactsDto & Answer> {
  return (await app.post<FoundContactsDto & Answer>(`${api}/contacts/search`, search, headers)).body;
}
const names = async (filter: object, more: object = {}) =>
  (await contacts({ filter, sort: 'registeredAt', ...more })).items.map(({ card }) => card?.name?.split(' ')[0]);
const is = (field: string, op: string, value?: unknown) => ({ field, op, value });

describe('contacts are filtered', () => {
  it.each([
    [is('owner', 'eq', 'u-1'), ['Ada', 'Grace']],
    [{ and: [is('owner', 'eq', 'u-1'), is('lifecycleStage', 'set', false)] }, ['Ada']],
    [{ or: [is('country', 'in', ['DE', 'FR']), is('tags', 'has', 'vip')] }, ['Ada', 'Emmy']],
    [{ not: { or: [is('country', 'eq', 'DE'), is('owner', 'eq', 'u-1')] } }, []],
    [{ and: [{ or: [is('country', 'eq', 'GB'), is('country', 'eq', 'US')] }, is('custom.seats', 'lt', 3)] }, ['Grace']],
    [is('custom.score', 'gte', 9.5), ['Emmy']],
    [is('email', 'eq', 'ADA@x.example'), ['Ada']],
    [{ or: [is('language', 'in', ['en', 'de']), is('country', 'eq', 'US')] }, ['Ada', 'Grace', 'Emmy']],
    [{ and: [is('language', 'set'), is('registeredAt', 'gt', '2020-01-01')] }, ['Ada', 'Emmy']],
    [is('status', 'eq', 'archived'), []],
  ])('by %j', async (filter, expected) => expect(await names(filter)).toEqual(expected));

  it('sorted by any column, in pages', async () => {
    const filter = is('custom.seats', 'set');
    const first = await contacts({ filter, sort: '-custom.seats', limit: 1 });
    expect(first.items.map(({ custom }) => custom)).toEqual([{ seats: 4.5, score: 1 }]);
    const second = await contacts({ filter, sort: '-custom.seats', limit: 1, cursor: first.next });
    expect(second).toMatchObject({ items: [{ custom: { seats: 2 } }], next: null });
  });

  it('and told whether an index served it', async () => {
    const way = async (filter: object, sort = '-registeredAt') => (await contacts({ filter, sort })).servedBy.way;
    expect(await way(is('owner', 'eq', 'u-1'))).toBe('index');
    expect(await way({ and: [] })).toBe('index');
    expect(await way(is('custom.seats', 'eq', 2))).toBe('index');
    expect(await way(is('custom.seats', 'gt', 2), 'custom.seats')).toBe('index');
    expect(await way(is('custom.score', 'gt', 2))).toBe('scan');
    expect(await way(is('tags', 'has', 'vip'))).toBe('scan');
  });

  it('or refused: an unknown field, a value of another kind, the opposite of what is sealed', async () => {
    const refusal = async (filter: object, sort = 'registeredAt') => {
      const { code, facts } = await contacts({ filter, sort });
      return [code, facts.path];
    };
    expect(await refusal(is('shoe', 'eq', 1))).toEqual(['FILTER.INVALID', 'shoe']);
    expect(await refusal(is('custom.seats', 'eq', { $gt: 0 }))).toEqual(['FILTER.INVALID', 'custom.seats']);
    expect(await refusal({ not: is('email', 'eq', 'x') })).toEqual(['FILTER.INVALID', 'email']);
    expect(await refusal(is('owner', 'eq', 'u-1'), 'email')).toEqual(['FILTER.INVALID', 'sort']);
    const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
    expect((await contacts({ filter: is('email', 'eq', 'ada@x.example') }, analyst)).code).toBe('AUTH.FORBIDDEN');
    const plain = await contacts({ filter: is('owner', 'eq', 'u-2') }, analyst);
    expect(plain.items[0]).not.toHaveProperty('card');
  });
});

describe('a search', () => {
  it('finds beginnings, and forgives a typo', async () => {
    const found = async (q: string) => {
      const { items, corrected } = await contacts({ q });
      return [items.map(({ card }) => card?.name), corrected];
    };
    expect(await found('love ad')).toEqual([['Ada Lovelace'], undefined]);
    expect(await found('lovlace')).toEqual([['Ada Lovelace'], true]);
    expect(await found('garce hoper')).toEqual([['Grace Hopper'], true]);
    expect(await found('babbage')).toEqual([[], undefined]);
  });

  it('finds accounts so, too', async () => {
    const accounts = async (search: object) => {
      const { body } = await app.post<FoundAccountsDto>(`${api}/accounts/search`, search);
      return [body.items.map(({ name }) => name), body.servedBy.way, body.corrected];
    };
    expect(await accounts({ q: 'analitical' })).toEqual([['Analytical Engines'], 'scan', true]);
    expect(await accounts({ filter: is('employees', 'gt', 10) })).toEqual([['Difference Works'], 'scan', undefined]);
    expect(await accounts({ filter: is('name', 'prefix', 'DIFF') })).toEqual([
      ['Difference Works'],
      'index',
      undefined,
    ]);
  });
});
