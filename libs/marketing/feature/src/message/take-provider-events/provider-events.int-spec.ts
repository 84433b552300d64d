import type { ChangedDto } from '@rapport/platform-nest';
import { openMarketing, type MarketingApp } from '../../fixtures/marketing-app';
import type { MessageDto } from '../message.dto';
import type { ProviderEventsAnswerDto } from './provider-events.dto';

type Answer = ProviderEventsAnswerDto & { code: string; errors?: { path: string }[] };

const messages = '/api/marketing/v1/messages';
const providerEvents = '/api/marketing/v1/provider-events';
let app: MarketingApp;
beforeAll(async () => {
  app = await openMarketing();
});
afterAll(() => app.close());

const take = (provider: string, body: object, headers = {}) =>
  app.post<Answer>(`${providerEvents}/${provider}`, body, headers);
const outcomes = (answer: { body: Answer }) => answer.body.items.map(({ outcome }) => outcome);
const send = async (fields: object = {}) =>
  (await app.post<ChangedDto>(messages, { email: 'ada@example.com', ...fields })).body.id;
const read = async (id: string) => (await app.get<MessageDto>(`${messages}/${id}`)).body;

const now = Math.floor(Date.now() / 1_000);
let count = 0;
const sendgridEvent = (event: string, rapport_message: string, more: object = {}) => ({
  ...{ event, rapport_message, timestamp: now - 60, sg_event_id: `e${++count}`, email: 'ada@example.com', ...more },
});

it('SendGrid’s events are recorded, in whatever order, once', async () => {
  const [ada, eve] = [await send(), await send({ email: 'eve@example.com' })];
  const events = [
    sendgridEvent('open', ada, { timestamp: now - 10 }),
    sendgridEvent('open', ada, { timestamp: now - 20, sg_machine_open: true }),
    sendgridEvent('delivered', ada),
    sendgridEvent('click', ada, { url: 'https://shop.example/spring' }),
    sendgridEvent('processed', ada),
    sendgridEvent('bounce', eve, { type: 'bounce' }),
  ];
  const first = await take('sendgrid', events);
  expect(first).toMatchObject({ status: 200, body: { recorded: 5 } });
  expect(outcomes(first)[4]).toBe('ignored');
  const again = await take('sendgrid', [...events, sendgridEvent('delivered', ada)].toReversed());
  expect(again.body.recorded).toBe(0);
  expect(outcomes(again).filter((outcome) => outcome === 'repeated')).toHaveLength(6);

  const time = (seconds: number) => new Date(seconds * 1_000).toISOString();
  expect(await read(ada)).toMatchObject({
    ...{ version: 5, deliveredAt: time(now - 60), clicks: [{ link: 'https://shop.example/spring', machine: false }] },
    opens: [
      { at: time(now - 10), machine: false },
      { at: time(now - 20), machine: true },
    ],
  });
  expect((await read(eve)).bounces).toEqual([{ at: time(now - 60), bounce: 'permanent' }]);
});

it('an event is known by its id, even where it says something else', async () => {
  const id = await send();
  const event = sendgridEvent('open', id);
  await take('sendgrid', [event]);
  expect(outcomes(await take('sendgrid', [{ ...event, timestamp: now - 5 }]))).toEqual(['repeated']);
  expect(outcomes(await take('sendgrid', [{ ...event, timestamp: now - 5, sg_event_id: 'other' }]))).toEqual([
    'recorded',
  ]);
});

it('Postmark and Mailgun find messages by their own ids', async () => {
  const byPostmark = await send({ reference: { provider: 'postmark', id: '883953f4-6105' } });
  const DeliveredAt = new Date(now * 1_000).toISOString();
  expect(outcomes(await take('postmark', { RecordType: 'Delivery', MessageID: '883953f4-6105', DeliveredAt }))).toEqual(
    ['recorded'],
  );
  expect((await read(byPostmark)).deliveredAt).toBe(DeliveredAt);

  const byMailgun = await send({ reference: { provider: 'mailgun', id: '2013.1@mail.example' } });
  const data = {
    event: 'complained',
    id: 'x1',
    timestamp: now,
    message: { headers: { 'message-id': '2013.1@mail.example' } },
  };
  expect(outcomes(await take('mailgun', { 'event-data': data }))).toEqual(['recorded']);
  expect((await read(byMailgun)).complainedAt).toBe(DeliveredAt);
});

it('what comes before its message is asked for again, what came with it is recorded', async () => {
  const known = await send();
  const events = [
    { id: 'n1', reference: 'late-1', type: 'opened', at: new Date().toISOString() },
    { id: 'n2', message: known, type: 'opened', at: new Date().toISOString() },
  ];
  const refused = await take('acme-mailer', { events });
  expect(refused).toMatchObject({ status: 404, body: { code: 'MESSAGE.NOT_KNOWN_YET', errors: [{ path: '[0]' }] } });
  expect((await read(known)).opens).toHaveLength(1);

  const late = await send({ reference: { provider: 'acme-mailer', id: 'late-1' } });
  expect(outcomes(await take('acme-mailer', { events }))).toEqual(['recorded', 'repeated']);
  expect((await read(late)).opens).toHaveLength(1);
});

it('what is old and of no message is somebody else’s', async () => {
  const old = sendgridEvent('delivered', 'f'.repeat(32), { timestamp: now - 7_200 });
  expect(await take('sendgrid', [old])).toMatchObject({ status: 200, body: { items: [{ outcome: 'unknown' }] } });
});

it('what lies ahead happened now', async () => {
  const id = await send();
  await take('sendgrid', [sendgridEvent('delivered', id, { timestamp: now + 86_400 })]);
  expect(Date.parse((await read(id)).deliveredAt ?? '')).toBeLessThan((now + 3_600) * 1_000);
});

it('what cannot be read is answered by its item; another body is refused', async () => {
  const id = await send();
  const answer = await take('sendgrid', [sendgridEvent('open', id, { timestamp: null }), sendgridEvent('open', id)]);
  expect(answer.body.items).toMatchObject([{ outcome: 'invalid', path: 'timestamp' }, { outcome: 'recorded' }]);
  expect(await take('sendgrid', { events: [] })).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  expect(await take('acme', [])).toMatchObject({ status: 400, body: { errors: [{ path: 'events' }] } });
  expect(await take('No%20Name', {})).toMatchObject({ status: 400, body: { errors: [{ path: 'provider' }] } });
});

it('nothing more is recorded of an erased person, and it is not asked for again', async () => {
  const id = await send({ email: 'erased@example.com' });
  const [subject] = await app.vault.find([{ kind: 'email', value: 'erased@example.com' }]);
  if (subject) await app.vault.erase([subject], Date.now());
  expect(await take('sendgrid', [sendgridEvent('open', id)])).toMatchObject({
    ...{ status: 200, body: { items: [{ outcome: 'erased' }], recorded: 0 } },
  });
});

it('a provider has a key of its own, sent as it can', async () => {
  const [service, sales] = [await app.keyFor(['service']), await app.keyFor(['sales'])];
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:x`).toString('base64')}` });
  expect((await take('sendgrid', [], basic(service))).status).toBe(200);
  expect((await take('sendgrid', [], { authorization: `Bearer ${service}` })).status).toBe(200);
  expect((await take('sendgrid', [], basic(sales))).status).toBe(403);
  expect((await take('sendgrid', [], basic('nobody'))).status).toBe(401);
});

it('the route says how a provider finds it, and every route of marketing is described', async () => {
  type Described = { summary: string; description: string };
  const docs = await app.get<{ paths: Record<string, Record<string, Described>> }>('/docs/openapi.json');
  expect(docs.status).toBe(200);
  const { description } = docs.body.paths[`${providerEvents}/{provider}`]?.['post'] ?? { description: '' };
  for (const word of ['rapport_message', 'basic authentication', 'MESSAGE.NOT_KNOWN_YET', 'Roles: admin, marketing'])
    expect(description).toContain(word);
  const routes = Object.entries(docs.body.paths).filter(([path]) => path.startsWith('/api/marketing/'));
  for (const [path, methods] of routes)
    for (const { summary } of Object.values(methods)) expect([path, summary]).not.toEqual([path, '']);
});
