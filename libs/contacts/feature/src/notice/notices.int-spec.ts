import { SESSION_COOKIE, type ChangedDto } from '@rapport/platform-nest';
import { mailServer, until } from '@rapport/platform-nest/fixtures';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import { recordedElsewhere } from '../fixtures/other-contexts';
import type { MyDayDto } from '../my-day/my-day.controller';
import type { NoticePage, NoticeWishesDto } from './notice.dto';

const api = '/api/contacts/v1';
let server: Awaited<ReturnType<typeof mailServer>>;
let app: ContactsApp;
let ann: Person;
let bob: Person;

type Person = Awaited<ReturnType<typeof join>>;

/** Somebody who signs in, and what that one sees. */
async function join(name: string, roles: readonly string[]) {
  await app.post('/api/access/v1/users', { name, email: `${name}@example.com`, roles });
  const invitation = () => server.mails.find(({ to }) => to.includes(`${name}@example.com`))?.text;
  const text = await until(invitation, (found) => found !== undefined);
  const link = /join#([\w-]+)/.exec(text ?? '')?.[1] ?? '';
  const headers = { host: 'localhost', origin: 'http://localhost', 'rapport-csrf': '1' };
  const password = 'nine lives of one grey cat';
  const answer = await app.app.inject({
    ...{ method: 'POST', url: '/api/access/v1/sessions', headers, payload: { link, password } },
  });
  const cookie = new RegExp(`${SESSION_COOKIE}=[^;]+`).exec(String(answer.headers['set-cookie']))?.[0] ?? '';
  const own = { ...headers, cookie };
  const send = async <Body>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Body> =>
    (await app.app.inject({ method, url, headers: own, ...(payload && { payload }) })).json<Body>();
  const notices = async (query = ''): Promise<NoticePage> => {
    await app.settled();
    return send<NoticePage>('GET', `${api}/notices${query}`);
  };
  const { id } = await send<{ id: string }>('GET', '/api/access/v1/me');
  expect(id).toMatch(/^user:/);
  return { id, send, notices };
}

const happens = async (type: string, data: object) => {
  await app.store.append(recordedElsewhere(type, Date.now(), { ...data }));
};

beforeAll(async () => {
  server = await mailServer();
  app = await openContacts(server.mailer);
  ann = await join('ann', ['sales']);
  bob = await join('bob', ['sales']);
});
afterAll(async () => {
  await app.close();
  await server.close();
});

it('tells who gets a task or record, never of what one did oneself, and once', async () => {
  await ann.send('POST', `${api}/tasks`, { title: 'Own' });
  const { id } = await ann.send<ChangedDto>('POST', `${api}/tasks`, { title: 'For Bob', owner: bob.id });
  await ann.send('POST', `${api}/tasks/${id}/hand-over`, { owner: ann.id });
  await ann.send('POST', `${api}/tasks/${id}/hand-over`, { owner: bob.id });
  const lead = { lead: 'e'.repeat(32), owner: bob.id, subject: { id: 'f'.repeat(32), number: 99 } };
  await happens('sales.lead-assigned.v1', lead);
  await app.settled();
  await happens('sales.lead-qualified.v1', { lead: lead.lead, subject: lead.subject });
  const { items, unread } = await bob.notices();
  expect(items.map(({ kind, what }) => `${kind} ${what}`).toSorted()).toEqual([
    'assigned task-created',
    'changed lead-qualified',
    'handed-over lead-assigned',
    'handed-over task-handed-over',
  ]);
  expect(items.find(({ kind }) => kind === 'assigned')).toMatchObject({ by: ann.id, target: { kind: 'task', id } });
  expect([unread, (await ann.notices()).items]).toEqual([4, []]);
});

it('tells the owner what was said about a record, and that it changed', async () => {
  const { id } = await bob.send<ChangedDto>('POST', `${api}/contacts`, { name: 'Ada', owner: ann.id });
  await app.settled();
  await bob.send('POST', `${api}/interactions/notes`, { text: 'Hello', participants: [{ contact: id }] });
  const response = await app.app.inject({
    ...{ method: 'POST', url: `${api}/contacts/${id}/change`, headers: { ...app.admin, 'if-match': '"1"' } },
    payload: { country: 'DE' },
  });
  expect(response.statusCode).toBe(200);
  const { items } = await ann.notices();
  expect(items.map(({ kind, target }) => [kind, target.id])).toEqual([
    ['changed', id],
    ['mentioned', id],
  ]);
  const day = await ann.send<MyDayDto>('GET', `${api}/my-day`);
  expect(day.changed.map(({ kind, id: changed }) => [kind, changed])).toEqual([['contact', id]]);
  expect((await bob.send<MyDayDto>('GET', `${api}/my-day`)).changed[0]).toMatchObject({
    ...{ kind: 'lead', changes: [{ type: 'lead-qualified' }, { type: 'lead-assigned' }] },
  });
});

it('is read by whom it is for, one by one or all at once', async () => {
  const { items } = await bob.notices();
  const [first, second] = items;
  await bob.send('POST', `${api}/notices/${first?.id}/read`);
  expect((await ann.send<{ code: string }>('POST', `${api}/notices/${second?.id}/read`)).code).toBe('NOTICE.NOT_FOUND');
  expect([(await bob.notices()).unread, (await bob.notices('?unread=true')).items.length]).toEqual([3, 3]);
  await bob.send('POST', `${api}/notices/${first?.id}/unread`);
  expect((await bob.notices()).unread).toBe(4);
  expect(await bob.send('POST', `${api}/notices/read-all`)).toEqual({ unread: 0 });
  expect((await bob.notices()).items.every(({ isRead }) => isRead)).toBe(true);
});

it('reminds of a task that is due, by mail where that is wished, and once', async () => {
  const wish = (kind: string, said: object) =>
    ann.send<NoticeWishesDto>('PUT', `${api}/notices/settings`, { kind, ...said });
  const { items, canMail } = await wish('task-due', { mail: true });
  expect([canMail, items.find(({ kind }) => kind === 'task-due')]).toEqual([
    true,
    { kind: 'task-due', app: true, mail: true },
  ]);
  expect(await wish('nonsense', { mail: true })).toMatchObject({ code: 'REQUEST.INVALID' });
  const today = new Date().toISOString().slice(0, 10);
  const { id } = await ann.send<ChangedDto>('POST', `${api}/tasks`, { title: 'Now', due: today, dueTime: '00:00' });
  const due = await until(
    () => ann.notices('?unread=true'),
    (page) => page.items.some(({ kind }) => kind === 'task-due'),
  );
  expect(due.items[0]).toMatchObject({ kind: 'task-due', target: { kind: 'task', id } });
  const ofTask = () => server.mails.filter(({ text }) => text.includes('Subject: A task is due'));
  const mails = await until(ofTask, ({ length }) => length > 0);
  expect(mails).toMatchObject([{ to: ['ann@example.com'] }]);
  expect(mails[0]?.text).not.toContain('Now');
  // Who wants nothing of a kind is told nothing.
  await wish('assigned', { app: false });
  await bob.send('POST', `${api}/tasks`, { title: 'Quiet', owner: ann.id });
  expect((await ann.notices()).items.map(({ kind }) => kind)).not.toContain('assigned');
});

it('tells those who look after numbers and the system', async () => {
  const eve = await join('eve', ['analyst', 'admin']);
  const alert = { alert: 'a', name: 'Revenue', kpi: 'revenue', dimensions: {}, noticedAt: Date.now() };
  await happens('analytics.alert-raised.v1', {
    ...alert,
    from: '2026-01-01',
    to: '2026-01-31',
    because: 'below',
    value: '1',
    against: '2',
  });
  expect((await eve.notices()).items).toMatchObject([{ kind: 'alert', name: 'Revenue', target: { id: 'revenue' } }]);
  expect((await bob.notices('?unread=true')).items).toEqual([]);
});

it('says live how many are not read', async () => {
  const key = `Bearer ${await app.keyFor(['sales'])}`;
  await app.app.listen(0, '127.0.0.1');
  const address = await app.app.getUrl();
  const answer = await fetch(`${address}${api}/notices/live`, { headers: { authorization: key } });
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  expect([answer.headers.get('content-type'), Buffer.from(value ?? []).toString()]).toEqual([
    'text/event-stream',
    'event: unread\ndata: 0\n\n',
  ]);
});

it('is the same when its lists are rebuilt', async () => {
  await app.settled();
  const projections = ['contacts.notices@1', 'contacts.owned-sales@1'];
  expect((await app.projections.rebuild({ projections, mode: 'verify' })).equal).toBe(true);
});

it('mails what it told of, and plans reminders, also where the queue lost the jobs', async () => {
  const wishes = `${api}/notices/settings`;
  await bob.send<NoticeWishesDto>('PUT', wishes, { kind: 'assigned', mail: true });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { id } = await app.jobs.losing(async () => {
    const task = { title: 'Lost', owner: bob.id, due: tomorrow, dueTime: '12:00' };
    const made = await ann.send<ChangedDto>('POST', `${api}/tasks`, task);
    await app.settled();
    return made;
  });
  const assigned = () => server.mails.filter(({ text }) => text.includes('Subject: Something was assigned to you'));
  const reminders = async () =>
    (await app.jobs.list('contacts.remind-task', 'waiting', { offset: 0, limit: 100 })).filter(
      ({ data }) => data['task'] === id,
    );
  expect([assigned(), await reminders()]).toEqual([[], []]);
  app.jobs.noticeLoss();
  expect(await until(assigned, ({ length }) => length > 0)).toMatchObject([{ to: ['bob@example.com'] }]);
  expect(await until(reminders, ({ length }) => length > 0)).toHaveLength(1);
  await app.settled();
  app.jobs.noticeLoss();
  await until(reminders, ({ length }) => length === 1);
  expect(assigned()).toHaveLength(1);
});
