import type { ChangedDto } from '@rapport/platform-nest';
import { openMarketing, type MarketingApp } from '../fixtures/marketing-app';
import type { MessagePage } from './list-messages/list-messages.controller';
import type { MessageDto } from './message.dto';

type Problem = { code: string; errors?: { path: string }[]; facts?: object };

const messages = '/api/marketing/v1/messages';
const campaigns = '/api/marketing/v1/campaigns';
let app: MarketingApp;
beforeAll(async () => {
  app = await openMarketing();
});
afterAll(() => app.close());

const post = (path: string, body: object = {}, headers = {}) => app.post<ChangedDto & Problem>(path, body, headers);
const read = async (id: string, headers = {}) => (await app.get<MessageDto>(`${messages}/${id}`, headers)).body;
async function send(fields: object): Promise<string> {
  const { status, body } = await post(messages, fields);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
const plan = async () => (await post(campaigns, { name: 'Spring sale', medium: 'mail' })).body.id;
async function list(query: string, headers = {}): Promise<MessagePage> {
  await app.settled();
  return (await app.get<MessagePage>(`${messages}?${query}`, headers)).body;
}
const contactOf = async (name: string) => {
  const [subject] = await app.vault.subjectsOf([{ kind: 'contact', value: name }]);
  return subject?.id ?? 'nobody';
};

describe('a message', () => {
  it('is sent, and all that is heard of it is recorded, in any order, once', async () => {
    const campaign = await plan();
    const letter = { address: 'ada@example.com', subjectLine: 'Spring!', content: 'template-9' };
    const { address: email, ...content } = letter;
    const contact = await contactOf('ada');
    const id = await send({ contact, email, ...content, campaign, at: '2026-03-01T09:00:00Z' });
    const at = (minute: number) => `2026-03-01T09:0${minute}:00.000Z`;
    const link = 'https://shop.example/spring';
    const reports: [string, object][] = [
      ['unsubscribe', { at: at(7) }],
      ['click', { at: at(5), link }],
      ['open', { at: at(4) }],
      ['open', { at: at(2), machine: true }],
      ['deliver', { at: at(1) }],
      ['bounce', { at: at(6), bounce: 'transient' }],
      ['complain', { at: at(8) }],
    ];
    for (const [verb, body] of [...reports, ...reports]) await post(`${messages}/${id}/${verb}`, body);
    const expected = {
      ...{ id, version: 8, status: 'sent', subject: contact, channel: 'mail', campaign, account: null },
      ...{ sentAt: at(0), letter, deliveredAt: at(1), unsubscribedAt: at(7), complainedAt: at(8) },
      opens: [
        { at: at(4), machine: false },
        { at: at(2), machine: true },
      ],
      ...{ clicks: [{ at: at(5), machine: false, link }], bounces: [{ at: at(6), bounce: 'transient' }] },
    };
    expect(await read(id)).toEqual(expected);
    expect((await list(`campaign=${campaign}`)).items).toEqual([
      {
        ...{ id, version: 8, subject: contact, channel: 'mail', campaign, account: null, sentAt: at(0), letter },
        ...{ delivered: true, opened: true, clicked: true, openedByMachine: true, clickedByMachine: false },
        ...{ bounce: 'transient', complained: true, unsubscribed: true },
      },
    ]);
  });

  it('goes to whom a mail address or phone number belongs; else it has a recipient of its own', async () => {
    const [email, phone] = await app.vault.subjectsOf([
      { kind: 'email', value: 'eve@example.com' },
      { kind: 'phone', value: '+442079460000' },
    ]);
    expect((await read(await send({ email: ' Eve@Example.com' }))).subject).toBe(email?.id);
    expect((await read(await send({ contact: null, email: 'eve@example.com' }))).subject).toBe(email?.id);
    expect((await read(await send({ phone: '+44 20 7946 0000', channel: 'phone' }))).subject).toBe(phone?.id);
    const pushed = [await send({ address: 'token-1', channel: 'mobile' }), await send({ address: 'token-1' })];
    const [one, two] = await Promise.all(pushed.map((id) => read(id)));
    expect(one?.subject).not.toBe(two?.subject);
  });

  it('is the same one under the same reference', async () => {
    const reference = { provider: 'postmark', id: '883953f4-6105' };
    const id = await send({ email: 'ada@example.com', reference });
    const again = { email: 'ADA@example.com', subjectLine: 'Again', reference };
    expect(await post(messages, again)).toMatchObject({ body: { id, version: 1 } });
    expect(await post(messages, { email: 'eve@example.com', reference })).toMatchObject({
      ...{ status: 409, body: { code: 'MESSAGE.OTHER_RECIPIENT' } },
    });
    expect((await read(id)).letter).toEqual({ address: 'ada@example.com' });
    expect(await send({ email: 'ada@example.com', reference: { ...reference, provider: 'mailgun' } })).not.toBe(id);
  });

  it('shows what is personal only to those who may see it', async () => {
    const id = await send({ email: 'secret@example.com', subjectLine: 'Secret' });
    await post(`${messages}/${id}/click`, { link: 'https://secret.example' });
    const key = await app.keyFor(['marketing']);
    const marketing = { authorization: `Bearer ${key}` };
    const [one, all] = [await read(id, marketing), await list('limit=1', marketing)];
    expect(one).toMatchObject({ id, clicks: [{ machine: false }] });
    expect(all.items).toMatchObject([{ id }]);
    expect(JSON.stringify([one, all]).toLowerCase()).not.toContain('secret');
    expect((await post(messages, { email: 'a@example.com' }, marketing)).status).toBe(201);
    const support = { authorization: `Bearer ${await app.keyFor(['support'])}` };
    expect((await post(messages, { email: 'a@example.com' }, support)).status).toBe(403);
    expect((await read(id, support)).letter).toEqual({ address: 'secret@example.com', subjectLine: 'Secret' });
  });

  it.each([
    [400, 'PERSON.NAMELESS', undefined, { subjectLine: 'Hello' }],
    [400, 'PERSON.BAD_EMAIL', 'email', { email: 'nobody' }],
    [400, 'PERSON.BAD_PHONE', 'phone', { phone: '020 7946 0000' }],
    [404, 'PERSON.NOT_FOUND', 'contact', { contact: 'f'.repeat(32) }],
    [404, 'CAMPAIGN.NOT_FOUND', undefined, { email: 'a@example.com', campaign: 'f'.repeat(32) }],
    [400, 'REQUEST.INVALID', 'channel', { email: 'a@example.com', channel: 'pigeon' }],
    [400, 'REQUEST.INVALID', 'reference.provider', { email: 'a@example.com', reference: { provider: 'A B', id: '1' } }],
    [400, 'REQUEST.INVALID', 'at', { email: 'a@example.com', at: 'yesterday' }],
  ])('is refused with %i %s at %s', async (status, code, path, fields) => {
    const answer = await post(messages, fields);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.errors?.[0]?.path).toBe(path);
  });

  it('has to be there for a report, and is current for who says which one', async () => {
    const nowhere = `${messages}/${'f'.repeat(32)}/open`;
    expect(await post(nowhere)).toMatchObject({ status: 404, body: { code: 'MESSAGE.NOT_FOUND' } });
    const id = await send({ email: 'a@example.com' });
    expect((await post(`${messages}/${id}/bounce`, { bounce: 'hard' })).body.errors?.[0]?.path).toBe('bounce');
    expect((await post(`${messages}/${id}/open`, {}, { 'if-match': '"7"' })).status).toBe(412);
  });

  it('leaves plain facts of an erased person, and takes no more', async () => {
    const contact = await contactOf('erased');
    const id = await send({ contact, email: 'erased@example.com', subjectLine: 'Gone' });
    await post(`${messages}/${id}/deliver`);
    await post(`${messages}/${id}/click`, { link: 'https://shop.example/gone' });
    await app.vault.erase(
      (await app.vault.subjectsById([contact])).flatMap((subject) => subject ?? []),
      Date.now(),
    );
    const erased = await read(id);
    expect(erased).toMatchObject({ id, status: 'erased', letter: null, deliveredAt: expect.any(String), version: 3 });
    expect(erased.clicks).toEqual([{ at: expect.any(String), machine: false }]);
    expect((await list(`subject=${contact}`)).items).toMatchObject([{ id, letter: null, delivered: true }]);
    expect(await post(`${messages}/${id}/open`)).toMatchObject({ status: 410, body: { code: 'MESSAGE.ERASED' } });
    expect(await post(messages, { contact })).toMatchObject({ status: 404, body: { code: 'PERSON.NOT_FOUND' } });
  });

  it('is kept as long as messages are', async () => {
    const id = await send({ email: 'old@example.com', at: '2019-06-01T00:00:00Z' });
    await app.vault.expire('profile', 2019, Date.now());
    expect((await read(id)).status).toBe('sent');
    await app.vault.expire('message', 2019, Date.now());
    expect((await read(id)).status).toBe('erased');
  });
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await app.settled();
  const report = await app.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
  expect(report.equal).toBe(true);
});
