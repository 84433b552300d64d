import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { openServiceDesk, type ServiceDeskApp } from '../fixtures/service-desk-app';
import type { TicketPage } from './list-tickets/list-tickets.controller';
import type { TicketDto } from './ticket.dto';

const tickets = '/api/service-desk/v1/tickets';
type Answered = ChangedDto & { code: string; facts: Record<string, unknown>; errors: { path: string }[] };
const noon = Date.parse('2026-03-02T12:00:00Z');
/** Minutes after noon, as the API writes them. */
const at = (minute: number) => new Date(noon + minute * 60_000).toISOString();

let desk: ServiceDeskApp;
beforeAll(async () => {
  desk = await openServiceDesk();
});
afterAll(() => desk.close());

const ada = { name: 'Ada Lovelace', email: 'ada@example.com', subjectLine: 'Stuck', text: 'It stopped at card 7.' };
const post = (path: string, body?: object, headers?: Record<string, string>) =>
  desk.post<Answered>(`${tickets}${path}`, body, headers);
async function open(fields: object = {}): Promise<string> {
  const { status, body } = await post('', { ...ada, queue: 'billing', ...fields });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
async function work(id: string, verb: string, body: object = {}): Promise<void> {
  const { version } = await read(id);
  expect(await post(`/${id}/${verb}`, body, { 'if-match': `"${version}"` })).toMatchObject({ status: 200 });
}
const read = async (id: string, query = '', key?: string) =>
  (await desk.get<TicketDto>(`${tickets}/${id}${query}`, key)).body;
async function list(query: string, key?: string): Promise<TicketPage> {
  await desk.settled();
  return (await desk.get<TicketPage>(`${tickets}?${query}`, key)).body;
}

describe('a ticket', () => {
  it('goes from the question to the end', async () => {
    const id = await open({ channel: 'mail', source: 'helpdesk', country: 'GB', priority: 'low', at: at(0) });
    await work(id, 'assign', { owner: 'agent-1', team: 'first-line', at: at(1) });
    await work(id, 'answer', { text: 'Turn the crank.', at: at(2) });
    await work(id, 'hold', { reason: 'waits for the customer', at: at(3) });
    expect(await read(id)).toMatchObject({ status: 'on-hold', reason: 'waits for the customer', since: at(3) });
    await work(id, 'resume', { at: at(4) });
    await work(id, 'escalate', { reason: 'needs a developer', queue: 'second-line', priority: 'high', at: at(5) });
    await work(id, 'resolve', { at: at(6) });
    await work(id, 'reopen', { reason: 'came back', at: at(7) });
    await work(id, 'resolve', { at: at(8) });
    await work(id, 'close', { at: at(9) });
    const { subject, ...ticket } = await read(id);
    const facts = {
      ...{ id, version: 10, status: 'closed', account: null, queue: 'second-line', priority: 'high' },
      ...{ owner: 'agent-1', team: 'first-line', channel: 'mail', source: 'helpdesk', country: 'GB' },
      ...{ openedAt: at(0), firstAnsweredAt: at(2) },
      card: { name: 'Ada Lovelace', email: 'ada@example.com', subjectLine: 'Stuck' },
    };
    expect(ticket).toEqual({
      ...{ ...facts, custom: {}, since: at(9), reason: null, erased: false, escalations: 1, reopenings: 1 },
      conversation: [
        { at: at(0), by: 'customer', text: 'It stopped at card 7.' },
        { at: at(2), by: 'us', text: 'Turn the crank.' },
      ],
    });
    expect((await list(`subject=${subject}`)).items).toEqual([
      { ...facts, custom: {}, subject, changedAt: at(9), waitingSince: null },
    ]);
  });

  it('is closed without a body, and reopened', async () => {
    const id = await open();
    expect(await post(`/${id}/close`)).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(await post(`/${id}/answer`, { text: 'Well' })).toMatchObject({
      ...{ status: 409, body: { code: 'TICKET.CLOSED', facts: { status: 'closed' } } },
    });
    expect(await post(`/${id}/reopen`)).toMatchObject({ status: 200, body: { version: 3 } });
  });

  it('is a contact’s, where one is named', async () => {
    const contact = await desk.contact();
    expect(await read(await open({ contact: contact.id }))).toMatchObject({ subject: contact.id });
    const nobody = { queue: 'billing', subjectLine: 'x', contact: 'f'.repeat(32) };
    expect(await post('', nobody)).toMatchObject({ status: 404, body: { code: 'PERSON.NOT_FOUND' } });
  });

  it('is taken over only by who read it', async () => {
    const id = await open();
    const assign = (headers = {}) => post(`/${id}/assign`, { owner: 'agent-2' }, headers);
    expect(await assign()).toMatchObject({ status: 428 });
    expect(await assign({ 'if-match': '"9"' })).toMatchObject({ status: 412 });
    expect(await assign({ 'if-match': '"1"' })).toMatchObject({ status: 200, etag: '"2"' });
    expect(await desk.get(`${tickets}/${id}`)).toMatchObject({ etag: '"2"', body: { owner: 'agent-2' } });
  });

  it('is opened once under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'one' };
    const first = await post('', { ...ada, queue: 'billing' }, key);
    expect((await post('', { ...ada, queue: 'billing' }, key)).body).toEqual(first.body);
    expect(await post('', { ...ada, queue: 'other' }, key)).toMatchObject({ status: 422 });
  });

  it.each([
    [{ subjectLine: 'x', name: 'Ada' }, 'queue'],
    [{ ...ada, queue: 'ada@example.com' }, 'queue'],
    [{ ...ada, queue: 'billing', priority: 'red' }, 'priority'],
    [{ ...ada, queue: 'billing', colour: 'red' }, 'colour'],
  ])('is refused: %j, for its field %s', async (fields, path) =>
    expect(await post('', fields)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID', errors: [{ path }] },
    }),
  );

  it.each([
    ['PERSON.NAMELESS', { subjectLine: 'x' }],
    ['PERSON.BAD_EMAIL', { subjectLine: 'x', email: 'nobody' }],
    ['TICKET.WORDLESS', { name: 'Ada' }],
  ])('is refused with %s: %j', async (code, fields) =>
    expect(await post('', { queue: 'billing', ...fields })).toMatchObject({ status: 400, body: { code } }),
  );

  it.each<[string, object, number, string]>([
    ['resolve', { at: at(-60) }, 400, 'TICKET.BEFORE_OPENED'],
    ['escalate', { reason: 'angry', priority: 'low' }, 409, 'TICKET.PRIORITY_LOWERED'],
    ['hold', {}, 400, 'REQUEST.INVALID'],
    ['answer', { text: '' }, 400, 'REQUEST.INVALID'],
  ])('refuses to %s %j with %i %s', async (verb, body, status, code) => {
    const id = await open({ at: at(0) });
    expect(await post(`/${id}/${verb}`, body)).toMatchObject({ status, body: { code } });
    expect(await post(`/${'f'.repeat(32)}/close`)).toMatchObject({ status: 404, body: { code: 'TICKET.NOT_FOUND' } });
  });

  it('is shown as it was', async () => {
    const id = await open();
    const opened = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await work(id, 'resolve');
    expect(await read(id, `?asOf=${opened}`)).toMatchObject({ status: 'open', version: 1 });
    expect(await desk.get(`${tickets}?asOf=${opened}`)).toMatchObject({ status: 400 });
  });

  it('belongs to the service desk, and shows its words to those who may open them', async () => {
    const id = await open();
    const analyst = await desk.keyFor('analyst');
    const shown = await read(id, '', analyst);
    expect(shown).not.toHaveProperty('card');
    expect(shown.conversation).toEqual([{ at: shown.openedAt, by: 'customer' }]);
    expect((await list('limit=1', analyst)).items[0]).not.toHaveProperty('card');
    const sales = { authorization: `Bearer ${await desk.keyFor('sales')}` };
    expect(await post(`/${id}/close`, {}, sales)).toMatchObject({ status: 403 });
    expect(await post('', ada, sales)).toMatchObject({ status: 403 });
  });
});

describe('many at once', () => {
  it('are worked on, each answered by itself', async () => {
    const [one, other] = [await open(), await open()];
    const { body } = await desk.post<BulkAnswerDto>(`${tickets}/bulk`, {
      items: [
        { do: 'assign', id: one, version: 1, with: { owner: 'agent-1' } },
        { do: 'answer', id: one, with: { text: 'Done.' } },
        { do: 'hold', id: one, with: { reason: 'waits' } },
        { do: 'resume', id: one },
        { do: 'escalate', id: one, with: { reason: 'angry' } },
        { do: 'resolve', id: one },
        { do: 'reopen', id: one },
        { do: 'close', id: one },
        { do: 'close', id: other, version: 7 },
        { do: 'shout', id: other },
      ],
    });
    expect(body.items.map(({ status }) => status)).toEqual([...Array<number>(8).fill(200), 412, 400]);
    expect(await read(one)).toMatchObject({ status: 'closed', owner: 'agent-1', version: 9 });
  });
});

describe('an erased person', () => {
  it('leaves tickets without words that wait in no queue', async () => {
    const ids = [await open({ queue: 'erased' }), await open({ queue: 'erased' })] as const;
    await work(ids[0], 'answer', { text: 'Dear Ada' });
    const { subject } = await read(ids[0]);
    await desk.settled();
    await desk.erase(subject);
    expect(await read(ids[0])).toMatchObject({
      ...{ status: 'closed', erased: true, card: null, queue: 'erased' },
      conversation: [{ text: null }, { text: null }],
    });
    expect((await list('queue=erased&status=closed')).items).toMatchObject([{ id: ids[0], card: null }]);
    expect(await post(`/${ids[0]}/reopen`)).toMatchObject({ status: 410, body: { code: 'TICKET.ERASED' } });
    expect(await read(ids[1])).toMatchObject({ status: 'open', erased: false });
  });

  it('is gone from the past too', async () => {
    const id = await open();
    const { subject } = await read(id);
    const before = new Date().toISOString();
    await desk.settled();
    await desk.erase(subject);
    expect(await read(id, `?asOf=${before}`)).toMatchObject({ status: 'open', card: null });
  });
});
