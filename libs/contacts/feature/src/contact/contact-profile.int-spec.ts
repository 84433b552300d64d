import type { ChangedDto } from '@rapport/platform-nest';
import { fresh, openPeople, type People, type Problem } from '../fixtures/people';
import type { LookedUpDto } from '../profile/look-up-profile/look-up-profile.dto';
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
