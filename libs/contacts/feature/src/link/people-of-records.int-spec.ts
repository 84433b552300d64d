import type { ChangedDto } from '@rapport/platform-nest';
import { at, fresh, openPeople, page, type People } from '../fixtures/people';

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

/** A subject of the vault, as another context mints it for its record. */
async function subjectOf(kind: string, value: string) {
  const [subject] = await people.vault.subjectsOf([{ kind, value }]);
  return { id: subject?.id ?? '', number: subject?.number ?? 0 };
}
async function register(fields: object): Promise<string> {
  const { body } = await people.post<ChangedDto>('/api/contacts/v1/contacts', fields);
  await people.settled();
  return body.id;
}
async function happens(type: string, data: object): Promise<void> {
  await people.happens(type, at(-5), { ...data });
  await people.settled();
}
const kindsOf = async (id: string) =>
  (await people.profileOf(id)).subjects.map(({ kind }) => kind ?? '').toSorted(byText);
const byText = (a: string, b: string) => a.localeCompare(b);

it('a lead is known by its mail, and is the contact that it becomes', async () => {
  const email = `${fresh('ada')}@example.com`;
  const [lead, mail] = [await subjectOf('lead', fresh('lead')), await subjectOf('email', email)];
  const identifiers = [
    { kind: 'lead', subject: lead },
    { kind: 'email', subject: mail, shared: true },
  ];
  await happens('sales.lead-created.v1', { lead: 'l1', subject: lead, identifiers });
  expect(await kindsOf(lead.id)).toEqual(['email', 'lead']);

  const contact = await register({ name: 'Ada' });
  expect(await kindsOf(contact)).toEqual(['contact']);
  const { number } = (await people.vault.subjectsById([contact]))[0] ?? { number: 0 };
  const converted = { lead: 'l1', subject: lead, contact: { id: contact, number } };
  await happens('sales.lead-converted.v1', converted);
  expect(await kindsOf(contact)).toEqual(['contact', 'email', 'lead']);
  const shown = (await people.timelineOf(contact)).items.map(({ kind }) => kind);
  expect(shown).toEqual(expect.arrayContaining(['lead-created', 'lead-converted', 'contact-registered']));
});

it('a ticket of somebody unknown is that one’s alone, and says what it is', async () => {
  const ticket = await subjectOf('ticket', fresh('ticket'));
  const identifiers = [{ kind: 'ticket', subject: ticket }];
  await happens('service-desk.ticket-opened.v1', { ticket: 't1', subject: ticket, identifiers });
  expect(await kindsOf(ticket.id)).toEqual(['ticket']);
  expect((await people.timelineOf(ticket.id)).items).toMatchObject([{ kind: 'ticket-opened', subjectId: ticket.id }]);
});

it('a device that is named as a contact is linked with nothing: it may be somebody else’s tomorrow', async () => {
  const device = fresh('tablet');
  await people.track(page(-9, { anonymousId: device }));
  const tablet = await people.subjectOf('anonymousId', device);
  const mail = `${fresh('eve')}@example.com`;
  const participants = [{ contact: tablet, email: mail }];
  const { status } = await people.post('/api/contacts/v1/interactions/calls', { participants });
  expect(status).toBe(201);
  await people.settled();
  expect(await kindsOf(tablet)).toEqual(['anonymousId']);
  expect((await people.timelineOf(tablet)).items.map(({ kind }) => kind)).toEqual(['call-logged', 'page-viewed']);
});

it('whoever is named in a call by mail or phone is that one', async () => {
  const email = `${fresh('grace')}@example.com`;
  const contact = await register({ name: 'Grace', email });
  const participants = [{ name: 'Ada' }, { name: 'Grace H.', email }];
  await people.post('/api/contacts/v1/interactions/calls', { participants });
  await people.settled();
  expect(await kindsOf(contact)).toEqual(['contact', 'email', 'participant']);
  expect((await people.timelineOf(contact, '?kind=call-logged')).items).toMatchObject([
    { content: { name: 'Grace H.', email } },
  ]);
});
