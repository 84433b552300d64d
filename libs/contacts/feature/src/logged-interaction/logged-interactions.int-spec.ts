import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { at, fresh, noon, openPeople, profiles, type People, type Problem } from '../fixtures/people';
import type { InteractionDto } from './get-interaction/interaction.dto';
import type { InteractionsForReviewPage } from './list-interactions-for-review/list-interactions-for-review.controller';

const interactions = '/api/contacts/v1/interactions';
let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

type Answered = ChangedDto & Problem & { facts: Record<string, unknown> };
const post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
  people.post<Answered>(`${interactions}/${path}`, body, headers);
const read = async (id: string, query = '', headers = {}) =>
  (await people.get<InteractionDto>(`${interactions}/${id}${query}`, headers)).body;
async function register(name: string): Promise<string> {
  return (await people.post<ChangedDto>('/api/contacts/v1/contacts', { name })).body.id;
}
async function log(kind: string, body: object): Promise<string> {
  const { status, body: answer } = await post(kind, body);
  expect([status, answer.code, answer.errors]).toEqual([201, undefined, undefined]);
  await people.settled();
  return answer.id;
}
const calls = async (id: string, query = '') =>
  (await people.timelineOf(id, query)).items.filter(({ kind }) => kind === 'call-logged');
async function erase(id: string): Promise<void> {
  expect((await people.post(`${profiles}/${id}/erase`, { confirm: true })).status).toBe(200);
  await people.settled();
}
async function forReview(): Promise<InteractionsForReviewPage['items']> {
  return (await people.get<InteractionsForReviewPage>(`${interactions}/for-review?limit=200`)).body.items;
}

let ada: string, bob: string;
/** A call of Ada, Bob and somebody with a mail address. */
let call: string, mail: string;
beforeEach(async () => {
  [ada, bob] = [await register('Ada'), await register('Bob')];
  mail = `${fresh('carol')}@example.com`;
  call = await log('calls', {
    ...{
      at: at(-30),
      country: 'GB',
      direction: 'outbound',
      durationMs: 300_000,
      title: 'Renewal',
      text: 'Ada and Bob want to renew',
    },
    participants: [
      { contact: ada, said: 'will sign' },
      { contact: bob, role: 'buyer', said: 'has doubts' },
      { name: 'Carol', email: mail },
    ],
    records: [{ kind: 'opportunity', id: 'deal-1' }],
  });
});

describe('a call with several people', () => {
  it('is once on the timeline of each, with that one’s part', async () => {
    const [onAdas, ...others] = await calls(ada);
    expect(others).toEqual([]);
    expect(onAdas).toMatchObject({
      ...{ kind: 'call-logged', channel: 'phone', source: 'rapport', context: 'contacts', occurredAt: at(-30) },
      facts: { interaction: call, direction: 'outbound', participants: 3, records: [{ id: 'deal-1' }] },
      content: { said: 'will sign', title: 'Renewal', text: 'Ada and Bob want to renew' },
    });
    expect(await calls(bob)).toMatchObject([{ content: { said: 'has doubts' }, facts: { role: 'buyer' } }]);
    const carol = await people.subjectOf('email', mail);
    expect(await calls(carol)).toMatchObject([{ content: { name: 'Carol', email: mail } }]);
    expect((await people.timelineOf(bob, '?kind=call-logged&channel=phone')).items).toHaveLength(1);
    expect((await people.timelineOf(bob, '?kind=call-logged&channel=mail')).items).toEqual([]);
  });

  it('is read as a whole, its texts by who may see them', async () => {
    const whole = await read(call);
    expect(whole).toMatchObject({
      ...{ id: call, version: 3, kind: 'call-logged', status: 'logged', occurredAt: at(-30), review: 'none' },
      written: { title: 'Renewal', text: 'Ada and Bob want to renew' },
      participants: [
        { subjectId: ada, role: null, part: { said: 'will sign' } },
        { subjectId: bob, role: 'buyer', part: { said: 'has doubts' } },
        { part: { name: 'Carol', email: mail } },
      ],
    });
    const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
    expect(JSON.stringify(await read(call, '', analyst))).not.toMatch(/renew|doubts|Carol|example/i);
    expect((await post('calls', { participants: [{ contact: ada }] }, analyst)).status).toBe(403);
  });

  it('is once on the timeline of two who turn out to be one', async () => {
    const link = { subjectId: bob, reason: 'the same person' };
    expect((await people.post(`${profiles}/${ada}/links`, link)).status).toBe(200);
    await people.settled();
    expect(await calls(bob)).toHaveLength(1);
    expect((await people.post(`${profiles}/${ada}/links/unlink`, { ...link, reason: 'two people' })).status).toBe(200);
    await people.settled();
    expect([await calls(ada), await calls(bob)].map((found) => found.length)).toEqual([1, 1]);
  });

  it('is logged once under one Idempotency-Key', async () => {
    const body = { participants: [{ contact: ada }] };
    const key = { 'idempotency-key': fresh('key') };
    const first = await post('notes', body, key);
    expect((await post('notes', body, key)).body).toEqual(first.body);
    expect((await post('notes', { participants: [{ contact: bob }] }, key)).status).toBe(422);
  });
});

describe('an interaction', () => {
  it('is corrected by who saw it, also on timelines, and was as it was before', async () => {
    const changes = { direction: 'inbound', durationMs: null, country: null, text: 'Only Ada wants to renew' };
    expect((await post(`${call}/correct`, changes)).status).toBe(428);
    expect((await post(`${call}/correct`, changes, { 'if-match': '"2"' })).status).toBe(412);
    const before = new Date().toISOString();
    await pause(2);
    expect((await post(`${call}/correct`, changes, { 'if-match': '"3"' })).status).toBe(200);
    await people.settled();
    const written = { title: 'Renewal', text: 'Only Ada wants to renew' };
    expect(await read(call)).toMatchObject({ direction: 'inbound', durationMs: null, country: null, written });
    const [shown] = await calls(ada);
    expect(shown).toMatchObject({ facts: { direction: 'inbound' }, content: { said: 'will sign', ...written } });
    expect(shown?.facts).not.toHaveProperty('durationMs');
    expect(await read(call, `?asOf=${before}`)).toMatchObject({ direction: 'outbound', version: 3 });
    expect(await calls(ada, `?asOf=${before}`)).toMatchObject([
      { facts: { direction: 'outbound', durationMs: 300_000 }, content: { text: 'Ada and Bob want to renew' } },
    ]);
  });

  it('is withdrawn: on nobody’s timeline, but where one looks at the past', async () => {
    const before = new Date().toISOString();
    await pause(2);
    expect((await post(`${call}/withdraw`)).status).toBe(200);
    await people.settled();
    expect([await calls(ada), await calls(bob)]).toEqual([[], []]);
    expect(await calls(bob, `?asOf=${before}`)).toHaveLength(1);
    expect(await read(call)).toMatchObject({ status: 'withdrawn' });
    const late = await post(`${call}/correct`, { title: 'x' }, { 'if-match': '"4"' });
    expect(late).toMatchObject({ status: 409, body: { code: 'INTERACTION.WITHDRAWN' } });
  });

  it.each([
    ['mails', 'mail-logged', 'mail'],
    ['meetings', 'meeting-held', 'meeting'],
    ['chats', 'chat-held', 'chat'],
    ['social-mentions', 'social-mentioned', 'social'],
    ['survey-answers', 'survey-returned', 'other'],
    ['notes', 'note-written', 'other'],
  ])('of %s is a %s', async (path, kind, channel) => {
    expect(await read(await log(path, { participants: [{ contact: ada }] }))).toMatchObject({ kind, channel });
  });

  it('that lies ahead is taken for now, and one long ago keeps its time', async () => {
    const participants = [{ contact: ada }];
    const ahead = await log('calls', { participants, at: '2999-01-01T00:00:00Z' });
    expect(Date.parse((await read(ahead)).occurredAt)).toBeLessThan(Date.now() + 1_000);
    const old = await log('calls', { participants, at: '2019-05-01T10:00:00Z' });
    expect((await read(old)).occurredAt).toBe('2019-05-01T10:00:00.000Z');
  });

  it.each([
    [400, 'REQUEST.INVALID', {}],
    [400, 'REQUEST.INVALID', { participants: [] }],
    [400, 'REQUEST.INVALID', { participants: [{ name: 'x', age: 3 }] }],
    [400, 'REQUEST.INVALID', { participants: [{ name: 'x' }], records: null }],
    [400, 'REQUEST.INVALID', { participants: [{ name: 'x' }], source: null }],
    [400, 'PERSON.NAMELESS', { participants: [{}] }],
    [400, 'PERSON.BAD_EMAIL', { participants: [{ email: 'nobody' }] }],
    [404, 'PERSON.NOT_FOUND', { participants: [{ contact: '0'.repeat(32) }] }],
    [404, 'ACCOUNT.NOT_FOUND', { participants: [{ name: 'x' }], records: [{ kind: 'account', id: 'none' }] }],
  ])('is refused with %i %s: %j', async (status, code, body) => {
    expect(await post('calls', body)).toMatchObject({ status, body: { code } });
  });

  it('names the participant that is wrong', async () => {
    const { body } = await post('calls', { participants: [{ contact: ada }, { email: 'nobody' }] });
    expect(body.facts).toMatchObject({ path: 'participants[1].email' });
    expect((await post('telegrams', { participants: [{ contact: ada }] })).status).toBe(400);
  });

  it('comes with others in one request, each answered by itself', async () => {
    const note = { do: 'log-note', with: { participants: [{ contact: ada }], text: 'calls back' } };
    const wrong = { do: 'log-call', with: { participants: [] } };
    const { body } = await people.post<BulkAnswerDto>(`${interactions}/bulk`, {
      items: [note, wrong, { do: 'withdraw', id: call }],
    });
    expect(body.items.map(({ status }) => status)).toEqual([200, 400, 200]);
    expect(await read(call)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('when one who took part is erased', () => {
  it('the part of that one is gone, and the text is listed for review', async () => {
    expect((await forReview()).map(({ id }) => id)).not.toContain(call);
    await erase(bob);
    expect(await calls(bob)).toMatchObject([{ content: null, erased: true }]);
    expect(await read(call)).toMatchObject({
      review: 'due',
      written: { text: 'Ada and Bob want to renew' },
      participants: [{ part: { said: 'will sign' } }, { part: null }, { part: { name: 'Carol' } }],
    });
    expect((await forReview()).find(({ id }) => id === call)).toMatchObject({
      kind: 'call-logged',
      occurredAt: new Date(noon - 30 * 60_000).toISOString(),
    });

    expect((await post(`${call}/review`, { outcome: 'kept' })).status).toBe(200);
    await people.settled();
    expect((await forReview()).map(({ id }) => id)).not.toContain(call);
    expect(await calls(ada)).toMatchObject([{ content: { text: 'Ada and Bob want to renew' } }]);
  });

  it('a text that is withdrawn is shown nowhere, past views included, until a new one is written', async () => {
    const before = new Date().toISOString();
    await pause(2);
    await erase(bob);
    expect((await post(`${call}/review`, { outcome: 'withdrawn' })).status).toBe(200);
    await people.settled();
    for (const query of ['', `?asOf=${before}`]) {
      const shown = [await read(call, query), await calls(ada, query)];
      expect(JSON.stringify(shown)).not.toContain('want to renew');
      expect(shown[1]).toMatchObject([{ content: { said: 'will sign', textWithdrawn: true } }]);
    }
    await post(`${call}/correct`, { text: 'Ada wants to renew' }, { 'if-match': '"5"' });
    await people.settled();
    expect(await calls(ada)).toMatchObject([{ content: { said: 'will sign', text: 'Ada wants to renew' } }]);
  });

  it('and that is the first one, the text is gone, and the others keep their parts', async () => {
    await erase(ada);
    expect(await read(call)).toMatchObject({
      written: null,
      review: 'none',
      participants: [{ part: null }, { part: { said: 'has doubts' } }, {}],
    });
    expect(await calls(bob)).toMatchObject([{ content: { said: 'has doubts' } }]);
    const late = await post(`${call}/correct`, { title: 'x' }, { 'if-match': '"3"' });
    expect(late).toMatchObject({ status: 410, body: { code: 'INTERACTION.ERASED' } });
    expect((await post('calls', { participants: [{ contact: ada }] })).status).toBe(404);
  });
});
