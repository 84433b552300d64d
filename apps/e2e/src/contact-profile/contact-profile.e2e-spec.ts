import { setTimeout as pause } from 'node:timers/promises';
import { Rapport } from '../person-journey/rapport';

interface Contact {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly owner: string | null;
  readonly card: { readonly name?: string; readonly phone?: string; readonly phoneEntered?: string } | null;
  readonly custom: Readonly<Record<string, unknown>>;
}
interface Found {
  readonly items: readonly Contact[];
  readonly servedBy: { readonly way: string };
  readonly corrected?: true;
}
interface History {
  readonly items: readonly { readonly field: string; readonly from: unknown; readonly to: unknown; version: number }[];
}

const rapport = new Rapport();
const api = '/api/contacts/v1';
const ids = { ada: '', grace: '', engines: '', change: '' };

const post = <Body = { readonly id: string }>(path: string, body: object = {}, headers = {}) =>
  rapport.call<Body>('POST', `${api}${path}`, body, headers);
const get = <Body>(path: string) => rapport.call<Body>('GET', `${api}${path}`);
const search = (body: object) => post<Found>('/contacts/search', body);
const ada = () => get<Contact>(`/contacts/${ids.ada}`);

async function through(status: string): Promise<void> {
  for (;;) {
    const change = await get<{ readonly status: string }>(`/bulk-changes/${ids.change}`);
    if (change.status === status) return;
    await pause(20);
  }
}

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One contact, step by step: each test goes on where the one before stopped.
describe('a contact', () => {
  it('has fields that the organisation declared, and its whole card', async () => {
    const seats = { name: 'seats', label: 'Seats', type: 'number', isPlain: true, isIndexed: true };
    await post('/custom-fields/contact', seats);
    ids.ada = (
      await post('/contacts', {
        ...{ nameParts: { given: 'Ada', family: 'Lovelace' }, phone: '020 7946 0000', country: 'GB', owner: 'u-1' },
        ...{ emails: [{ value: 'Ada@Home.example', purpose: 'home', until: '2030-12-31' }], language: 'en-gb' },
        custom: { seats: 4 },
      })
    ).id;
    ids.grace = (await post('/contacts', { name: 'Grace Hopper', country: 'US', owner: 'u-1' })).id;
    expect(await ada()).toMatchObject({
      custom: { seats: 4 },
      card: {
        ...{ name: 'Ada Lovelace', phone: '+442079460000', phoneEntered: '020 7946 0000', language: 'en-GB' },
        emails: [{ value: 'ada@home.example', entered: 'Ada@Home.example', purpose: 'home', until: '2030-12-31' }],
      },
    });
  });

  it('belongs to companies and people, from a day on', async () => {
    ids.engines = (await post('/accounts', { name: 'Analytical Engines' })).id;
    const from = { type: 'contact', id: ids.ada };
    const to = { type: 'account', id: ids.engines };
    await post('/relations', { kind: 'decision-maker', from, to, since: '2026-01-01' });
    const { items } = await get<{ items: readonly object[] }>(`/accounts/${ids.engines}/relations?on=2026-02-01`);
    expect(items).toMatchObject([{ kind: 'decision-maker', from, since: '2026-01-01', until: null }]);
  });

  it('is found by any field, with typos, and the answer says how', async () => {
    const filter = {
      and: [
        { field: 'owner', op: 'eq', value: 'u-1' },
        {
          or: [
            { field: 'custom.seats', op: 'gte', value: 4 },
            { field: 'language', op: 'eq', value: 'de' },
          ],
        },
      ],
    };
    expect((await search({ filter })).items.map(({ id }) => id)).toEqual([ids.ada]);
    expect(await search({ q: 'lovlace' })).toMatchObject({ items: [{ id: ids.ada }], corrected: true });
    const owned = await search({ filter: { field: 'owner', op: 'eq', value: 'u-1' } });
    expect([owned.items.length, owned.servedBy.way]).toEqual([2, 'index']);
  });

  it('is changed with many others, and the change is undone except where somebody went on', async () => {
    const filter = { field: 'owner', op: 'eq', value: 'u-1' };
    ids.change = (await post('/contacts/bulk-changes', { filter, do: 'change', fields: { owner: 'u-2' } })).id;
    await through('done');
    const { version } = await get<Contact>(`/contacts/${ids.grace}`);
    await post(`/contacts/${ids.grace}/change`, { owner: 'u-3' }, { 'if-match': `"${version}"` });
    await post(`/bulk-changes/${ids.change}/undo`);
    await through('undone');
    const owners = await Promise.all([ada(), get<Contact>(`/contacts/${ids.grace}`)]);
    expect(owners.map(({ owner }) => owner)).toEqual(['u-1', 'u-3']);
  });

  it('tells who gave each field which value, and gives one back', async () => {
    const { items } = await get<History>(`/contacts/${ids.ada}/history?field=owner`);
    expect(items.map(({ from, to }) => [from, to])).toEqual([
      ['u-2', 'u-1'],
      ['u-1', 'u-2'],
      [null, 'u-1'],
    ]);
    expect((await search({ filter: { field: 'custom.seats', op: 'eq', value: 4 } })).items).toHaveLength(1);
    const { version } = await ada();
    await post(`/contacts/${ids.ada}/restore-field`, { field: 'owner', version: 2 }, { 'if-match': `"${version}"` });
    expect((await ada()).owner).toBe('u-2');
  });

  it('is gone with the person, its custom values and its history too', async () => {
    await post(`/profiles/${ids.ada}/erase`, { confirm: true });
    expect(await ada()).toMatchObject({ status: 'erased', card: null });
    expect((await get<History>(`/contacts/${ids.ada}/history`)).items).toEqual([]);
    expect((await search({ q: 'lovelace' })).items).toEqual([]);
  });
});
