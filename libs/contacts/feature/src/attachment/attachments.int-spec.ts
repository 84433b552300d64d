import type { ChangedDto } from '@rapport/platform-nest';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import { MOST_ATTACHED_BYTES, type AttachmentsDto } from '@rapport/records-feature';

const api = '/api/contacts/v1';
let app: ContactsApp;
beforeAll(async () => {
  app = await openContacts();
});
afterAll(() => app.close());

type Answer = ChangedDto & { code: string };
const register = async (kind: string, name: string) => (await app.post<Answer>(`${api}/${kind}`, { name })).body.id;
const attach = (record: string, name: string, content: Buffer) =>
  app.upload<Answer>(`${api}/${record}/attachments?name=${encodeURIComponent(name)}`, content);
const list = async (record: string, headers = {}) =>
  (await app.get<AttachmentsDto & Answer>(`${api}/${record}/attachments`, headers)).body;
const download = (path: string) => app.app.inject({ method: 'GET', url: `${api}/${path}`, headers: app.admin });

it('a file is attached, listed by what it is, given back byte for byte, and removed', async () => {
  const contact = `contacts/${await register('contacts', 'Ada')}`;
  const content = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(1_500_000, 'planted')]);
  const { status, body } = await attach(contact, 'Lebenslauf – Ada.exe', content);
  expect(status).toBe(201);
  const file = { id: body.id, name: 'Lebenslauf – Ada.exe', bytes: content.length, mediaType: 'application/pdf' };
  expect((await list(contact)).items).toEqual([file]);
  const answer = await download(`${contact}/attachments/${body.id}`);
  expect(answer.rawPayload.equals(content)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': "attachment; filename*=UTF-8''Lebenslauf%20%E2%80%93%20Ada.exe",
  });
  expect((await app.post(`${api}/${contact}/attachments/${body.id}/detach`, {})).status).toBe(200);
  expect((await list(contact)).items).toEqual([]);
  expect((await download(`${contact}/attachments/${body.id}`)).statusCode).toBe(404);
});

it('programs, nameless and too large ones are refused, and who may not see persons sees no files of theirs', async () => {
  const contact = `contacts/${await register('contacts', 'Ada')}`;
  expect((await attach(contact, 'x.pdf', Buffer.from('MZ'))).body.code).toBe('ATTACHMENT.PROGRAM');
  expect((await attach(contact, '../x', Buffer.from('x'))).body.code).toBe('REQUEST.INVALID');
  expect((await attach(contact, 'x', Buffer.alloc(0))).body.code).toBe('REQUEST.INVALID');
  expect((await attach(contact, 'x', Buffer.alloc(MOST_ATTACHED_BYTES + 1))).status).toBe(413);
  expect((await attach(`contacts/${'f'.repeat(32)}`, 'x', Buffer.from('x'))).body.code).toBe('CONTACT.NOT_FOUND');
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  expect((await list(contact, analyst)).code).toBe('AUTH.FORBIDDEN');
});

it('an account has files, too; a contact’s are gone with the person', async () => {
  const account = `accounts/${await register('accounts', 'Engines')}`;
  await attach(account, 'contract.txt', Buffer.from('Zoë'));
  expect((await list(account)).items).toMatchObject([{ name: 'contract.txt', mediaType: 'text/plain', bytes: 4 }]);
  const id = await register('contacts', 'Ada');
  const { body } = await attach(`contacts/${id}`, 'cv.txt', Buffer.from('secret'));
  await app.post(`${api}/profiles/${id}/erase`, { confirm: true });
  expect((await list(`contacts/${id}`)).code).toBe('CONTACT.ERASED');
  expect((await download(`contacts/${id}/attachments/${body.id}`)).statusCode).toBe(410);
});
