import type { ChangedDto } from '@rapport/platform-nest';
import { fresh, identify, openPeople, page, profiles, type People, type Problem } from '../../fixtures/people';
import type { NamedPersonsDto } from './name-persons.dto';

let contacts: People;
beforeAll(async () => {
  contacts = await openPeople();
});
afterAll(() => contacts.close());

const named = async (subjects: readonly string[], key?: string) =>
  (
    await contacts.post<NamedPersonsDto & Problem>(
      `${profiles}/names`,
      { subjects },
      key === undefined ? {} : { authorization: `Bearer ${key}` },
    )
  ).body;

async function registered(fields: object): Promise<string> {
  return (await contacts.post<ChangedDto>('/api/contacts/v1/contacts', fields)).body.id;
}

it('names people by their contact, whichever of their subjects is asked for, else as they told a site', async () => {
  const [grace, ada, device] = [fresh('grace'), fresh('ada'), fresh('device')];
  const email = `${grace}@example.com`;
  const contact = await registered({ name: 'Grace Hopper', email });
  await contacts.track(
    identify(-9, { userId: grace, traits: { email, name: 'Gracie' } }),
    identify(-8, { userId: ada, traits: { name: 'Ada' } }),
    page(-7, { anonymousId: device }),
  );
  const user = await contacts.subjectOf('userId', grace);
  const other = await contacts.subjectOf('userId', ada);
  const stranger = await contacts.subjectOf('anonymousId', device);
  const nobody = 'f'.repeat(32);
  expect(await named([user, contact, other, stranger, nobody, user])).toEqual({
    items: [
      { subject: user, contact, name: 'Grace Hopper', email, erased: false },
      { subject: contact, contact, name: 'Grace Hopper', email, erased: false },
      { subject: other, contact: null, name: 'Ada', erased: false },
      { subject: stranger, contact: null, erased: false },
    ],
  });
});

it('tells no name to who may not open what is personal, nor of who was erased', async () => {
  const contact = await registered({ name: 'Mary Shelley' });
  const closed = await contacts.keyFor(['analyst']);
  expect(await named([contact], closed)).toEqual({ items: [{ subject: contact, contact, erased: false }] });
  await contacts.post(`${profiles}/${contact}/erase`, { confirm: true });
  await contacts.settled();
  expect(await named([contact])).toEqual({ items: [{ subject: contact, contact: null, erased: true }] });
});

it('says at the field what is no list of subjects', async () => {
  for (const subjects of [[], ['ada'], Array.from({ length: 101 }, () => 'f'.repeat(32))])
    expect((await named(subjects)).errors).toMatchObject([{ path: expect.stringMatching(/^subjects/) as string }]);
});
