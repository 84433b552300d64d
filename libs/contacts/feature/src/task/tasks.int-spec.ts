import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { until } from '@rapport/platform-nest/fixtures';
import { openPeople, type People, type Problem } from '../fixtures/people';
import type { TaskDto, TaskPage } from './task.dto';

const tasks = '/api/contacts/v1/tasks';
let app: People;
let ada: string;
let me: string;
beforeAll(async () => {
  app = await openPeople();
  ada = (await app.post<ChangedDto>('/api/contacts/v1/contacts', { name: 'Ada' })).body.id;
  const { id } = await create({ title: 'First' });
  me = (await get(id)).owner;
});
afterAll(() => app.close());

async function create(fields: object, headers = {}): Promise<ChangedDto> {
  const { status, body } = await app.post<ChangedDto>(tasks, { title: 'Call', ...fields }, headers);
  expect(status).toBe(201);
  return body;
}
const act = (id: string, verb: string, body: object = {}, headers = {}) =>
  app.post<ChangedDto & Problem>(`${tasks}/${id}/${verb}`, body, headers);
async function get(id: string, headers = {}): Promise<TaskDto> {
  await app.settled();
  return (await app.get<TaskDto>(`${tasks}/${id}`, headers)).body;
}
async function titles(query: string, headers = {}): Promise<(string | null | undefined)[]> {
  await app.settled();
  return (await app.get<TaskPage>(`${tasks}?${query}`, headers)).body.items.map(({ title }) => title);
}

it('a task is created, changed, done, reopened, and found by what it is', async () => {
  const record = { kind: 'contact', id: ada };
  const { id } = await create({ title: 'Call Ada', note: 'engine', due: '2026-03-30', dueTime: '14:00', record });
  await create({ title: 'Later', due: '2026-03-30', record, priority: 'urgent' });
  await create({ title: 'Sooner', due: '2026-03-29', record });
  await create({ title: 'Some day', record });
  expect(await get(id)).toMatchObject({
    ...{ title: 'Call Ada', note: 'engine', status: 'open', owner: me, due: '2026-03-30', dueTime: '14:00' },
    ...{ priority: 'normal', contact: ada, record, isOverdue: true, version: 1 },
  });
  expect(await titles(`record=${ada}`)).toEqual(['Sooner', 'Call Ada', 'Later', 'Some day']);
  expect(await titles(`record=${ada}&sort=-priority&limit=1`)).toEqual(['Later']);
  expect(await titles(`record=${ada}&dueUntil=2026-03-29`)).toEqual(['Sooner']);
  expect(await titles(`record=${ada}&owner=me&recordKind=contact&priority=urgent`)).toEqual(['Later']);
  expect(await titles(`record=${ada}&owner=user:other`)).toEqual([]);

  await act(id, 'change', { due: null, title: 'Write to Ada', note: null });
  expect(await get(id)).toMatchObject({ title: 'Write to Ada', note: null, due: null, dueTime: null, version: 2 });
  expect((await act(id, 'change', { dueTime: '09:00' })).body.code).toBe('TASK.TIME_WITHOUT_DAY');
  expect((await act(id, 'change', { title: 'x' }, { 'if-match': '"1"' })).status).toBe(412);

  await act(id, 'complete');
  expect(await get(id)).toMatchObject({ status: 'done', isOverdue: false, doneAt: expect.any(String) as string });
  expect(await titles(`record=${ada}&status=done`)).toEqual(['Write to Ada']);
  await act(id, 'reopen');
  expect((await get(id)).status).toBe('open');
});

it('what is deleted leaves the lists, and comes back as it was', async () => {
  const record = { kind: 'ticket', id: 'ticket-1' };
  const { id } = await create({ title: 'Mistake', record });
  await act(id, 'complete');
  await act(id, 'delete');
  expect(await titles('record=ticket-1&status=done')).toEqual([]);
  expect((await act(id, 'change', { title: 'x' })).body.code).toBe('TASK.DELETED');
  await act(id, 'restore');
  expect(await titles('record=ticket-1&status=done')).toEqual(['Mistake']);
});

it('many are done at once, and each answers for itself', async () => {
  const record = { kind: 'order', id: 'order-1' };
  const [one, two] = [await create({ title: '1', record }), await create({ title: '2', record })];
  const items = [one.id, two.id, 'f'.repeat(32)].map((id) => ({ do: 'complete', id }));
  const { body } = await app.post<BulkAnswerDto>(`${tasks}/bulk`, { items });
  expect(body).toMatchObject({ succeeded: 2, failed: 1, items: [{}, {}, { status: 404 }] });
  expect(await titles('record=order-1')).toEqual([]);
});

it('it shows on the timelines of the person and of the account', async () => {
  const account = (await app.post<ChangedDto>('/api/contacts/v1/accounts', { name: 'Engines' })).body.id;
  const { id } = await create({ title: 'Quote', record: { kind: 'opportunity', id: 'o-1' }, contact: ada, account });
  await act(id, 'complete');
  await app.settled();
  const kinds = 'kind=task-created,task-done&limit=2';
  const entries = [{ kind: 'task-done', content: { title: 'Quote' } }, { kind: 'task-created' }];
  expect((await app.timelineOf(ada, `?${kinds}`)).items).toMatchObject(entries);
  const ofAccount = await app.get(`/api/contacts/v1/accounts/${account}/timeline?${kinds}`);
  expect(ofAccount.body).toMatchObject({ items: entries });
});

it('it is handed over, also with all that somebody owns', async () => {
  const [from, to] = [`user:${'1'.repeat(32)}`, `user:${'2'.repeat(32)}`];
  const { id } = await create({ owner: from });
  await act(id, 'hand-over', { owner: me });
  expect((await get(id)).owner).toBe(me);
  const another = await create({ owner: from });
  await app.settled();
  await app.post('/api/contacts/v1/hand-overs', { from, to });
  expect(
    await until(
      () => get(another.id),
      ({ owner }) => owner === to,
    ),
  ).toMatchObject({ owner: to });
});

it('what is written is for who may see it, and gone with the person', async () => {
  const { id: bob } = (await app.post<ChangedDto>('/api/contacts/v1/contacts', { name: 'Bob' })).body;
  const { id } = await create({ title: 'Call Bob', record: { kind: 'contact', id: bob } });
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  expect((await get(id, analyst)).title).toBeUndefined();
  expect((await act(id, 'complete', {}, analyst)).status).toBe(403);
  await app.post(`/api/contacts/v1/profiles/${bob}/erase`, { confirm: true });
  expect((await get(id)).title).toBeNull();
  expect((await act(id, 'change', { title: 'x' })).status).toBe(410);
});

it.each([
  [{ title: '' }, 'title'],
  [{ title: null }, 'title'],
  [{ due: '2026-02-30' }, 'due'],
  [{ due: '2026-02-20', dueTime: '25:00' }, 'dueTime'],
  [{ record: { kind: 'planet', id: 'x' } }, 'record.kind'],
  [{ owner: 'Ada Lovelace' }, 'owner'],
  [{ priority: 'asap' }, 'priority'],
])('refuses %j by naming the field', async (fields, path) => {
  const { status, body } = await app.post<Problem>(tasks, { title: 'x', ...fields });
  expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
});

it('is the same when its lists are rebuilt', async () => {
  await app.settled();
  const report = await app.projections.rebuild({ projections: ['contacts.tasks@1'], mode: 'verify' });
  expect(report.equal).toBe(true);
});
