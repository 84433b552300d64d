import type { ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import type { AccountDetailsDto } from '../account/account.dto';
import { fresh, openPeople, type People, type Problem } from '../fixtures/people';
import type { LookedUpDto } from '../profile/look-up-profile/look-up-profile.dto';
import type { FieldHistoryPage } from '../record/field-history.dto';
import type { ContactDto } from './contact.dto';
import type { ContactPage } from './list-contacts/list-contacts.controller';

const contacts = '/api/contacts/v1/contacts';
const mailOf = (name: string) => `${fresh(name)}@profile.example`;

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const post = <Body = ChangedDto & Problem & { facts: Record<string, unknown> }>(
  path: string,
  body: object = {},
  headers: Record<string, string> = {},
) => people.post<Body>(path, body, headers);
async function register(fields: object): Promise<string> {
  const { status, body } = await post(contacts, fields);
  expect([status, body]).toMatchObject([201, {}]);
  return body.id;
}
const read = async (id: string, query = '') => (await people.get<ContactDto>(`${contacts}/${id}${query}`)).body;
const change = async (id: string, fields: object) =>
  post(`${contacts}/${id}/change`, fields, { 'if-match': `"${(await read(id)).version}"` });

describe('the whole card', () => {
  it('is taken in, standardised, and found by each mail and phone on it', async () => {
    const [email, second] = [mailOf('taro'), mailOf('taro')];
    const id = await register({
      ...{ nameParts: { family: '山田', given: '太郎' }, otherNames: [{ value: 'Taro Yamada', purpose: 'latin' }] },
      ...{ email: email.toUpperCase(), phone: '03-6212-2345', country: 'JP', birthday: '1980-02-29' },
      ...{ language: 'ja', timeZone: 'Asia/Tokyo', source: 'trade fair', owner: 'u-7', lifecycleStage: 'customer' },
      emails: [{ value: second, purpose: 'home', since: '2020-01-01', until: '2026-12-31' }],
      phones: [{ value: '+81 90 1234 5678', purpose: 'mobile' }],
      addresses: [{ purpose: 'billing', street: 'Marunouchi 1-1', city: '東京', postcode: '100-0005', country: 'JP' }],
      social: [{ network: 'LinkedIn', handle: 'taro' }],
    });
    const contact = await read(id);
    expect(contact).toMatchObject({
      ...{ country: 'JP', source: 'trade fair', owner: 'u-7', lifecycleStage: 'customer', lists: [] },
      card: {
        ...{ name: '太郎 山田', email, emailEntered: email.toUpperCase(), phone: '+81362122345' },
        ...{ phoneEntered: '03-6212-2345', birthday: '1980-02-29', language: 'ja', timeZone: 'Asia/Tokyo' },
        emails: [{ value: second, purpose: 'home', since: '2020-01-01', until: '2026-12-31' }],
        phones: [{ value: '+819012345678', entered: '+81 90 1234 5678', purpose: 'mobile' }],
        social: [{ network: 'linkedin', handle: 'taro' }],
      },
    });
    await people.settled();
    const profileOf = async (kind: string, value: string) => {
      const identifiers = [{ kind, value }];
      const { body } = await post<LookedUpDto>('/api/contacts/v1/profiles/lookup', { identifiers });
      return body.results[0]?.profileId;
    };
    const profile = await profileOf('email', email);
    expect(profile).toBeDefined();
    expect(await profileOf('email', second)).toBe(profile);
    expect(await profileOf('phone', '+819012345678')).toBe(profile);
  });

  it('is refused whole where one part is wrong, and the part is named', async () => {
    const errors = async (fields: object) => (await post(contacts, { name: 'Ada', ...fields })).body;
    expect(await errors({ emails: [{ value: 'a@b.example', since: 'soon' }] })).toMatchObject({
      code: 'REQUEST.INVALID',
      errors: [{ path: 'emails[0].since' }, { path: 'emails[0].since' }],
    });
    expect(await errors({ addresses: [{ planet: 'Mars' }] })).toMatchObject({
      errors: [{ path: 'addresses[0].planet', code: 'UNKNOWN_FIELD' }],
    });
    expect(await errors({ timeZone: 'Mars/Phobos' })).toMatchObject({
      code: 'RECORD.BAD_VALUE',
      facts: { path: 'timeZone' },
    });
    expect(await errors({ emails: 'a@b.example' })).toMatchObject({ code: 'REQUEST.INVALID' });
  });

  it('is listed by owner, stage, source and list', async () => {
    const id = await register({ name: 'Listed', owner: 'u-list', lifecycleStage: 'lead', source: 'fair' });
    await post(`${contacts}/${id}/list`, { list: 'newsletter' });
    await people.settled();
    const ids = async (query: string) =>
      (await people.get<ContactPage>(`${contacts}?${query}`)).body.items.map((item) => item.id);
    expect(await ids('owner=u-list&lifecycleStage=lead&source=fair&list=newsletter')).toEqual([id]);
    await post(`${contacts}/${id}/unlist`, { list: 'newsletter' });
    await change(id, { owner: null });
    await people.settled();
    expect(await ids('owner=u-list')).toEqual([]);
    expect(await ids('list=newsletter')).toEqual([]);
  });
});

describe('the history of a field', () => {
  type Page = FieldHistoryPage & Problem;
  const history = async (id: string, query = '', headers = {}) =>
    (await people.get<Page>(`${contacts}/${id}/history${query}`, headers)).body;

  it('says who, when, from what to what; and an earlier value is given back', async () => {
    const [first, second] = [mailOf('hist'), mailOf('hist')];
    const id = await register({ name: 'Ada', email: first, owner: 'u-1' });
    const then = new Date().toISOString();
    await pause(5);
    await change(id, { email: second, jobTitle: 'Countess' });
    await post(`${contacts}/${id}/tag`, { tag: 'vip' });
    const changes = ({ items }: Page) => items.map(({ field, from, to, version }) => [version, field, from, to]);
    expect(changes(await history(id))).toEqual([
      [3, 'tags', null, ['vip']],
      [2, 'jobTitle', null, 'Countess'],
      [2, 'email', first, second],
      [1, 'status', null, 'active'],
      [1, 'owner', null, 'u-1'],
      [1, 'name', null, 'Ada'],
      [1, 'email', null, first],
    ]);
    expect((await history(id, '?field=email&limit=1')).items).toMatchObject([
      { actor: expect.stringMatching(/^key:/), through: null, at: expect.stringMatching(/^\d{4}-/), to: second },
    ]);
    const { next } = await history(id, '?field=email&limit=1');
    expect(changes(await history(id, `?field=email&limit=1&cursor=${next}`))).toEqual([[1, 'email', null, first]]);
    expect(changes(await history(id, `?field=email&asOf=${then}`))).toEqual([[1, 'email', null, first]]);
    expect(await history(id, '?cursor=x')).toMatchObject({ code: 'REQUEST.BAD_CURSOR' });

    const restore = (body: object) => post(`${contacts}/${id}/restore-field`, body, { 'if-match': '"3"' });
    expect((await restore({ field: 'colour', version: 1 })).body).toMatchObject({ code: 'RECORD.UNKNOWN_FIELD' });
    expect((await restore({ field: 'email', version: 9 })).body).toMatchObject({ code: 'RECORD.NO_SUCH_VERSION' });
    expect((await restore({ field: 'email', version: 1 })).status).toBe(200);
    expect((await read(id)).card).toMatchObject({ email: first, jobTitle: 'Countess' });
    expect((await post(contacts, { email: second })).status).toBe(201);
  });

  it('names what changed, without the values, to who may not see them; and nothing of the erased', async () => {
    const id = await register({ name: 'Secret Name', owner: 'u-2' });
    const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
    const { items } = await history(id, '', analyst);
    expect(items.find(({ field }) => field === 'owner')).toMatchObject({ from: null, to: 'u-2' });
    expect(items.find(({ field }) => field === 'name')).not.toHaveProperty('to');
    expect(JSON.stringify(items)).not.toContain('Secret');
    await post(`/api/contacts/v1/profiles/${id}/erase`, { confirm: true });
    expect((await history(id)).items).toEqual([]);
  });

  it('an account has one too', async () => {
    const { body } = await post('/api/contacts/v1/accounts', {
      name: 'Before',
      employees: 5,
      phone: '+44 20 7946 0000',
    });
    const path = `/api/contacts/v1/accounts/${body.id}`;
    await post(`${path}/change`, { name: 'After', phone: null }, { 'if-match': '"1"' });
    await post(`${path}/restore-field`, { field: 'phone', version: 1 }, { 'if-match': '"2"' });
    const account = (await people.get<AccountDetailsDto>(path)).body;
    expect(account).toMatchObject({
      name: 'After',
      phone: '+442079460000',
      phoneEntered: '+44 20 7946 0000',
      employees: 5,
    });
    const { items } = (await people.get<Page>(`${path}/history?field=phone`)).body;
    expect(items.map(({ to, version }) => [version, to])).toEqual([
      [3, '+442079460000'],
      [2, null],
      [1, '+442079460000'],
    ]);
  });
});

it('what is there tells more, beside what was typed', async () => {
  type Enriched = { items: readonly { field: string; value: string; source: string; confidence: number }[] };
  const id = await register({ name: 'Ada', email: mailOf('ada'), phone: '+41 44 668 18 00', timeZone: 'Europe/Vaduz' });
  const { body } = await people.get<Enriched>(`${contacts}/${id}/enrichment`);
  const values = body.items.map(({ field, value, source }) => [field, value, source]);
  expect(values).toContainEqual(['country', 'CH', 'phone']);
  expect(values.map(([field]) => field)).not.toContain('timeZone');
  expect((await read(id)).country).toBeNull();
  const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
  expect((await people.get(`${contacts}/${id}/enrichment`, analyst)).status).toBe(403);
});
