import { Rapport } from '../person-journey/rapport';

interface Made {
  readonly id: string;
}
interface Task {
  readonly id: string;
  readonly title: string;
  readonly isOverdue: boolean;
  readonly status: string;
  readonly owner: string;
}
interface Day {
  readonly tasks: readonly Task[];
  readonly changed: readonly { readonly kind: string; readonly id: string }[];
}

const rapport = new Rapport();
const tasks = '/api/contacts/v1/tasks';
const post = (path: string, body: object = {}, headers = {}) => rapport.call<Made>('POST', path, body, headers);

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

it('a task is made of a lead, shows in the day and on the person’s timeline, and leaves the day when it is done', async () => {
  const lead = await post('/api/sales/v1/leads', { name: 'Ada', email: 'ada@example.com', source: 'fair' });
  const { subject } = await rapport.call<{ subject: string }>('GET', `/api/sales/v1/leads/${lead.id}`);
  const record = { kind: 'lead', id: lead.id };
  const { id } = await post(tasks, { title: 'Call Ada', record, contact: subject, due: '2026-01-05' });
  const day = () => rapport.call<Day>('GET', '/api/contacts/v1/my-day');
  const [task] = (await day()).tasks;
  expect(task).toMatchObject({ id, title: 'Call Ada', isOverdue: true, status: 'open' });

  await post(`/api/sales/v1/leads/${lead.id}/assign`, { owner: task?.owner }, { 'if-match': '"1"' });
  await post(`${tasks}/${id}/complete`);
  expect((await day()).tasks).toEqual([]);
  const { items } = await rapport.call<{ items: readonly { kind: string }[] }>(
    'GET',
    `/api/contacts/v1/profiles/${subject}/timeline?kind=task-created,task-done`,
  );
  expect(items.map(({ kind }) => kind)).toEqual(['task-done', 'task-created']);
});
