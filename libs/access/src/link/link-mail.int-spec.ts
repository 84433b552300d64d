import { mailServer } from '@rapport/platform-nest/fixtures';
import { openAccess, type AccessServer } from '../fixtures/access-app';

let access: AccessServer;
let admin: string;
let server: Awaited<ReturnType<typeof mailServer>>;
beforeAll(async () => {
  server = await mailServer('https://crm.example.com');
  access = await openAccess({ now: () => Date.UTC(2026, 10, 22, 9) }, undefined, server.mailer);
  admin = await access.firstAdmin();
});
afterAll(async () => {
  await access.app.close();
  await server.close();
});

const post = (path: string, payload: object, headers = {}) =>
  access.send('POST', path, { cookie: admin, payload, headers: { ...ours, ...headers } });
const ours = { host: 'localhost:3000', 'rapport-csrf': '1', origin: 'http://localhost:3000' };
const person = (email: string) => ({ email, name: 'Zoë', roles: ['sales'] });
const linkIn = (text = '') => /https:\/\/crm\.example\.com\/join#(\S+)/.exec(text)?.[1] ?? '';

it('an invitation is mailed once, is shown to nobody else, and its link works once', async () => {
  const key = { 'idempotency-key': 'invite-1' };
  const { status, body } = await post('users', person('zoe@example.com'), key);
  expect([status, body['link'], body['isMailed']]).toEqual([201, null, true]);
  expect((await post('users', person('zoe@example.com'), key)).body).toMatchObject({ link: null, isMailed: true });
  expect(server.mails).toMatchObject([{ to: ['zoe@example.com'] }]);
  expect(server.mails[0]?.text).toContain('Your invitation to Rapport');
  const link = linkIn(server.mails[0]?.text);
  const join = () => access.send('POST', 'sessions', { payload: { link, password: 'nine lives of one grey cat' } });
  expect((await join()).body).toMatchObject({ id: body['id'], email: 'zoe@example.com' });
  expect((await join()).code).toBe('LINK.INVALID');
  // Neither link nor address lies in the log.
  const { events } = await access.platform.log.store.readAll({ after: 0, limit: 1_000 });
  expect(JSON.stringify(events.map(({ data, metadata }) => [data, metadata]))).not.toMatch(
    new RegExp(`zoe@example|${link}`),
  );
  expect(JSON.stringify(events)).toContain('mail-sent');
});

it('is in the language of the organisation, and another link is mailed when it is asked for', async () => {
  const { body } = await access.send('GET', 'organisation', { cookie: admin });
  const german = { ...body, locale: 'de-DE' };
  const headers = { ...ours, 'if-match': '"0"' };
  const put = await access.send('PUT', 'organisation', { cookie: admin, payload: german, headers });
  expect(put.status).toBe(200);
  const { id } = (await post('users', person('jan@example.com'))).body;
  await post(`users/${String(id)}/link`, {});
  const mails = server.mails.filter(({ to }) => to[0] === 'jan@example.com');
  expect(mails.map(({ text }) => /eingeladen|bis 25\. November 2026/.test(text))).toEqual([true, true]);
  expect(new Set(mails.map(({ text }) => linkIn(text))).size).toBe(2);
});

it('a link that could not be mailed is shown', async () => {
  server.refuse(true);
  const { body } = await post('users', person('eve@example.com'));
  server.refuse(false);
  expect(body['isMailed']).toBe(false);
  expect(String(body['link'])).not.toBe('');
  expect(body['link']).not.toBeNull();
});
