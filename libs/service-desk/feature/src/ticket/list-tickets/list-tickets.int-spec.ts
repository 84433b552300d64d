import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { openServiceDesk, type ServiceDeskApp } from '../../fixtures/service-desk-app';
import type { QueuesDto } from '../../queue/list-queues/queue.dto';
import type { TicketPage } from './list-tickets.controller';

const tickets = '/api/service-desk/v1/tickets';
const ada = { name: 'Ada Lovelace', subjectLine: 'Stuck', text: 'It stopped at card 7.' };
const noon = Date.parse('2026-03-02T12:00:00Z');
/** Minutes after noon, as the API writes them. */
const at = (minute: number) => new Date(noon + minute * 60_000).toISOString();

let desk: ServiceDeskApp;
beforeAll(async () => {
  desk = await openServiceDesk();
});
afterAll(() => desk.close());

const open = async (fields: object): Promise<string> =>
  (await desk.post<ChangedDto>(tickets, { ...ada, ...fields })).body.id;
const work = (id: string, verb: string, body: object) => desk.post(`${tickets}/${id}/${verb}`, body);
async function list(query: string): Promise<TicketPage> {
  await desk.settled();
  return (await desk.get<TicketPage>(`${tickets}?${query}`)).body;
}
const idsOf = ({ items }: TicketPage) => items.map(({ id }) => id);

describe('the list', () => {
  const account = 'e'.repeat(32);
  let opened: BulkAnswerDto;
  let ids: string[];
  beforeAll(async () => {
    const items = [
      { queue: 'sorting', priority: 'low', at: at(1) },
      { queue: 'sorting', priority: 'urgent', at: at(2), owner: 'agent-7', team: 'night' },
      { queue: 'sorted', priority: 'high', at: at(3) },
      { queue: 'sorted' },
    ].map((fields, index) => ({ do: 'open', with: { ...(index < 3 ? ada : {}), account, ...fields } }));
    const { body } = await desk.post<BulkAnswerDto>(`${tickets}/bulk`, { items });
    opened = body;
    ids = body.items.flatMap(({ result }) => (result ? [result.id] : []));
  });

  it('is of what was opened at once', () =>
    expect(opened).toMatchObject({ succeeded: 3, failed: 1, items: [{}, {}, {}, { status: 400, problem: {} }] }));

  it.each<[string, number[]]>([
    ['', [2, 1, 0]],
    ['&sort=openedAt', [0, 1, 2]],
    ['&sort=-priority', [1, 2, 0]],
    ['&queue=sorting', [1, 0]],
    ['&priority=low,high', [2, 0]],
    ['&status=open,closed', [2, 1, 0]],
    ['&status=closed', []],
    ['&owner=agent-7', [1]],
    ['&team=night', [1]],
    ['&assigned=false', [2, 0]],
    ['&assigned=true', [1]],
    [`&openedFrom=${at(2)}`, [2, 1]],
    [`&openedFrom=${at(2)}&openedUntil=${at(2)}`, [1]],
  ])('is filtered and sorted: %s', async (query, expected) =>
    expect(idsOf(await list(`account=${account}${query}`))).toEqual(expected.map((index) => ids[index])),
  );

  it('goes on where the page before ended', async () => {
    const first = await list(`account=${account}&limit=2`);
    const second = await list(`account=${account}&limit=2&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual([...ids].reverse());
    expect(second.next).toBeNull();
  });

  it.each(['status=gone', 'sort=name', 'queue=a@b', 'openedFrom=yesterday', 'limit=0'])('refuses %s', async (query) =>
    expect(await desk.get(`${tickets}?${query}`)).toMatchObject({ status: 400 }),
  );
});

it('is searched by any field, those included that admins declared', async () => {
  const machine = { name: 'machine', label: 'Machine', type: 'text', isPlain: true, isIndexed: true };
  await desk.post('/api/service-desk/v1/custom-fields/ticket', machine);
  const queue = 'machines';
  const first = await open({ queue, custom: { machine: 'loom' }, priority: 'high' });
  const second = await open({ queue, custom: { machine: 'engine' } });
  await desk.settled();
  const search = async (body: object) => (await desk.post<TicketPage>(`${tickets}/search`, body)).body;
  const loom = await search({ filter: { field: 'custom.machine', op: 'eq', value: 'loom' } });
  expect(loom).toMatchObject({
    items: [{ id: first, custom: { machine: 'loom' }, card: { name: ada.name } }],
    servedBy: { way: 'index' },
  });
  expect(idsOf(await search({ filter: { field: 'queue', op: 'eq', value: queue }, sort: 'custom.machine' }))).toEqual([
    second,
    first,
  ]);
  expect(idsOf(await search({ filter: { field: 'queue', op: 'eq', value: queue }, sort: '-rank' }))).toEqual([
    first,
    second,
  ]);
});

it('queues say what lies in them', async () => {
  const queue = 'counted';
  const [waiting, answered, onHold, done] = [
    await open({ queue, at: at(2) }),
    await open({ queue, at: at(1), owner: 'agent-1' }),
    await open({ queue, at: at(0) }),
    await open({ queue, at: at(0) }),
  ];
  await work(answered, 'answer', { text: 'We are on it.', at: at(3) });
  await work(onHold, 'hold', { reason: 'waits', at: at(3) });
  await work(done, 'close', { at: at(3) });
  const figures = async () => {
    await desk.settled();
    const { items } = (await desk.get<QueuesDto>('/api/service-desk/v1/queues')).body;
    expect(items.map((item) => item.queue)).toEqual(items.map((item) => item.queue).toSorted());
    return items.find((item) => item.queue === queue);
  };
  const counts = { queue, open: 2, onHold: 1, unassigned: 1 };
  expect(await figures()).toEqual({ ...counts, oldestWaiting: { id: waiting, since: at(2) } });
  await work(waiting, 'close', {});
  await work(answered, 'close', {});
  expect(await figures()).toEqual({ queue, open: 0, onHold: 1, unassigned: 0, oldestWaiting: null });
});

it('is the same when its lists are rebuilt', async () => {
  await desk.settled();
  const projections = ['service-desk.tickets@2'];
  const report = await desk.projections.rebuild({ projections, mode: 'verify' });
  expect(report.equal).toBe(true);
  expect(report.events).toBeGreaterThan(10);
});

it('tickets are assessed by rules, repaired together, and count no more once their person is erased', async () => {
  const quality = '/api/service-desk/v1/quality/ticket';
  const person = await desk.contact();
  const id = await open({ contact: person.id, queue: 'unsorted' });
  const rules = [{ id: 'sorted', weight: 1, check: 'pattern', field: 'queue', pattern: '^(?!unsorted)' }];
  await desk.settled();
  await desk.post(`${quality}/rules/declare`, { rules }, { 'if-match': '"0"' });
  const until = async (
    path: string,
    isDone: (answer: { items?: object[]; figures?: { records: number }[] }) => boolean,
  ) => {
    for (;;) {
      await desk.settled();
      const { body } = await desk.get<Parameters<typeof isDone>[0]>(`${quality}/${path}`);
      if (isDone(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const { items } = await until('work', (answer) => answer.items?.length === 1);
  expect(items).toMatchObject([{ record: id, rule: 'sorted', score: 0 }]);
  const repair = await desk.post(`${quality}/repairs`, { rule: 'sorted', set: { owner: 'agent-1', queue: 'sorted' } });
  expect(repair.status).toBe(201);
  await until('work', (answer) => answer.items?.length === 0);
  const records = (await until('summary', () => true)).figures?.[0]?.records ?? 0;
  await desk.erase(person.id);
  await until('summary', ({ figures }) => figures?.[0]?.records === records - 1);
});
