import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { openServiceDesk, type ServiceDeskApp } from '../fixtures/service-desk-app';
import type { SurveyPage } from './list-surveys/list-surveys.controller';
import type { ScoreCountsDto } from './list-surveys/score-counts.dto';
import type { SurveyDto } from './survey.dto';

const surveys = '/api/service-desk/v1/surveys';
type Answered = ChangedDto & { code: string; facts: Record<string, unknown> };
const noon = Date.parse('2026-03-02T12:00:00Z');
/** Minutes after noon, as the API writes them. */
const at = (minute: number) => new Date(noon + minute * 60_000).toISOString();

let desk: ServiceDeskApp;
let contact: string;
beforeAll(async () => {
  desk = await openServiceDesk();
  contact = (await desk.contact()).id;
});
afterAll(() => desk.close());

const post = (path: string, body: object, headers?: Record<string, string>) =>
  desk.post<Answered>(`${surveys}${path}`, body, headers);
async function send(fields: object): Promise<string> {
  const { status, body } = await post('', fields);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
async function openTicket(fields: object = {}): Promise<string> {
  const ticket = { name: 'Ada Lovelace', subjectLine: 'Stuck', queue: 'billing', ...fields };
  return (await desk.post<ChangedDto>('/api/service-desk/v1/tickets', ticket)).body.id;
}
const read = async (id: string, query = '', key?: string) =>
  (await desk.get<SurveyDto>(`${surveys}/${id}${query}`, key)).body;
async function list(query: string, key?: string): Promise<SurveyPage> {
  await desk.settled();
  return (await desk.get<SurveyPage>(`${surveys}?${query}`, key)).body;
}
const scoresOf = ({ items }: SurveyPage) => items.map(({ score }) => score);

describe('a survey', () => {
  it('about a ticket asks its person, and knows who worked on it', async () => {
    const account = 'e'.repeat(32);
    const ticket = await openTicket({ account, owner: 'agent-1', team: 'first-line' });
    const { subject } = (await desk.get<{ subject: string }>(`/api/service-desk/v1/tickets/${ticket}`)).body;
    const id = await send({ kind: 'csat', ticket, channel: 'mail', source: 'helpdesk', country: 'GB', at: at(0) });
    const sent = {
      ...{ id, kind: 'csat', subject, account, ticket, queue: 'billing', owner: 'agent-1', team: 'first-line' },
      ...{ channel: 'mail', source: 'helpdesk', country: 'GB', sentAt: at(0) },
    };
    expect(await read(id)).toEqual({ ...sent, version: 1, status: 'sent', score: null, answeredAt: null });
    expect(await post(`/${id}/answer`, { score: 2, comment: 'Slow', at: at(5) })).toMatchObject({ status: 200 });
    expect(await post(`/${id}/answer`, { score: 4, comment: 'Better', at: at(9) })).toMatchObject({ etag: '"3"' });
    const answered = { ...sent, version: 3, status: 'answered', score: 4, comment: 'Better', answeredAt: at(9) };
    expect(await read(id)).toEqual(answered);
    expect((await list(`ticket=${ticket}`)).items).toEqual([{ ...answered, changedAt: at(9) }]);
  });

  it('asks a contact about anything', async () => {
    const id = await send({ kind: 'nps', contact });
    await post(`/${id}/answer`, { score: 0 });
    const shown = await read(id);
    expect(shown).toMatchObject({ subject: contact, ticket: null, queue: null, score: 0 });
    expect(shown).not.toHaveProperty('comment');
  });

  it('of an import is sent and answered at once', async () => {
    const answer = { kind: 'ces', contact, score: 7, comment: 'Easy', at: at(5), sentAt: at(1) };
    const { status, body } = await post('/answers', answer, { 'idempotency-key': 'row-1' });
    expect([status, body.version]).toEqual([201, 2]);
    expect((await post('/answers', answer, { 'idempotency-key': 'row-1' })).body).toEqual(body);
    expect(await read(body.id)).toMatchObject({ score: 7, comment: 'Easy', sentAt: at(1), answeredAt: at(5) });
  });

  it.each<[number, string, string, object]>([
    [400, 'SURVEY.TO_NOBODY', '', { kind: 'csat' }],
    [404, 'PERSON.NOT_FOUND', '', { kind: 'csat', contact: 'f'.repeat(32) }],
    [404, 'TICKET.NOT_FOUND', '', { kind: 'csat', ticket: 'f'.repeat(32) }],
    [400, 'REQUEST.INVALID', '', { kind: 'mood', contact: 'f'.repeat(32) }],
    [404, 'SURVEY.NOT_FOUND', `/${'f'.repeat(32)}/answer`, { score: 3 }],
    [400, 'REQUEST.INVALID', `/${'f'.repeat(32)}/answer`, { score: 'three' }],
  ])('is refused with %i %s: %s %j', async (status, code, path, body) =>
    expect(await post(path, body)).toMatchObject({ status, body: { code } }),
  );

  it.each([
    ['csat', 0, { least: 1, most: 5 }],
    ['nps', 11, { least: 0, most: 10 }],
    ['ces', 8, { least: 1, most: 7 }],
  ])('of %s takes no score of %i', async (kind, score, facts) => {
    const id = await send({ kind, contact });
    const refused = { status: 400, body: { code: 'SURVEY.BAD_SCORE', facts } };
    expect(await post(`/${id}/answer`, { score })).toMatchObject(refused);
    expect(await post('/answers', { kind, contact, score })).toMatchObject(refused);
    expect(await post(`/${id}/answer`, { score: 3, at: at(0) })).toMatchObject({
      ...{ status: 400, body: { code: 'SURVEY.BEFORE_SENT' } },
    });
  });

  it('is shown as it was', async () => {
    const id = await send({ kind: 'csat', contact });
    const sent = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await post(`/${id}/answer`, { score: 5 });
    expect(await read(id, `?asOf=${sent}`)).toMatchObject({ status: 'sent', version: 1 });
  });

  it('is the service desk’s, and shows its comment to those who may open it', async () => {
    const id = await send({ kind: 'csat', contact });
    await post(`/${id}/answer`, { score: 5, comment: 'Secret' });
    const analyst = await desk.keyFor('analyst');
    expect(JSON.stringify(await read(id, '', analyst))).not.toContain('Secret');
    expect(JSON.stringify(await list('', analyst))).not.toContain('Secret');
    const marketing = { authorization: `Bearer ${await desk.keyFor('marketing')}` };
    expect(await post('', { kind: 'csat', contact }, marketing)).toMatchObject({ status: 403 });
  });
});

describe('the list', () => {
  const account = 'e'.repeat(31) + 'f';
  let sent: BulkAnswerDto;
  beforeAll(async () => {
    const items = [
      { do: 'record', with: { kind: 'csat', score: 1, at: at(1) } },
      { do: 'record', with: { kind: 'nps', score: 9, at: at(2) } },
      { do: 'send', with: { kind: 'nps', at: at(3) } },
      { do: 'record', with: { kind: 'nps', score: 12 } },
    ].map((item) => ({ ...item, with: { ...item.with, contact, account } }));
    const { body } = await desk.post<BulkAnswerDto>(`${surveys}/bulk`, { items });
    sent = body;
    const id = body.items[2]?.result?.id;
    const answer = { do: 'answer', id, with: { score: 5, at: at(4) } };
    await desk.post(`${surveys}/bulk`, { items: [answer, { do: 'send', with: { kind: 'nps', contact, account } }] });
  });

  it('is of what was sent and recorded at once', () =>
    expect(sent).toMatchObject({ succeeded: 3, failed: 1, items: [{}, {}, {}, { status: 400, problem: {} }] }));

  it('is counted by score', async () => {
    await desk.settled();
    const counted = (await desk.get<ScoreCountsDto>(`${surveys}/scores?kind=nps&sentFrom=${at(2)}&sentUntil=${at(3)}`))
      .body;
    const given = counted.scores.filter(({ answers }) => answers > 0);
    expect([counted.answers, counted.scores.length]).toEqual([2, 11]);
    expect(given).toEqual([
      { score: 5, answers: 1 },
      { score: 9, answers: 1 },
    ]);
    expect((await desk.get(`${surveys}/scores`)).status).toBe(400);
  });

  it.each<[string, (number | null)[]]>([
    ['', [null, 5, 9, 1]],
    ['&sort=sentAt', [1, 9, 5, null]],
    ['&sort=-score', [9, 5, 1, null]],
    ['&kind=nps', [null, 5, 9]],
    ['&answered=true', [5, 9, 1]],
    ['&answered=false', [null]],
    ['&scoreFrom=5', [5, 9]],
    ['&scoreFrom=2&scoreUntil=5', [5]],
    [`&sentUntil=${at(2)}`, [9, 1]],
    ['&queue=billing', []],
  ])('is filtered and sorted: %s', async (query, expected) =>
    expect(scoresOf(await list(`account=${account}${query}`))).toEqual(expected),
  );

  it('goes on where the page before ended', async () => {
    const first = await list(`account=${account}&limit=3`);
    const second = await list(`account=${account}&limit=3&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([scoresOf(first), scoresOf(second), second.next]).toEqual([[null, 5, 9], [1], null]);
  });
});

it('an erased person’s comment is gone, the score stays, and nobody is asked again', async () => {
  const ticket = await openTicket();
  const id = await send({ kind: 'csat', ticket });
  await post(`/${id}/answer`, { score: 2, comment: 'Slow' });
  const { subject } = await read(id);
  await desk.settled();
  await desk.erase(subject);
  expect(await read(id)).toMatchObject({ score: 2, comment: null });
  expect((await list(`ticket=${ticket}`)).items).toMatchObject([{ score: 2, comment: null }]);
  const erased = { status: 410, body: { code: 'SURVEY.ERASED' } };
  expect(await post(`/${id}/answer`, { score: 3 })).toMatchObject(erased);
  expect(await post('', { kind: 'csat', ticket })).toMatchObject(erased);
});

it('is the same when its lists are rebuilt', async () => {
  await desk.settled();
  const report = await desk.projections.rebuild({ projections: ['service-desk.surveys@1'], mode: 'verify' });
  expect(report.equal).toBe(true);
});
