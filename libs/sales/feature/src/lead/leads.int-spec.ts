import { eventId } from '@rapport/eventsourcing';
import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { openSales, type SalesApp } from '../fixtures/sales-app';
import { Opportunities } from '../opportunity/opportunities';
import type { OpportunityDto } from '../opportunity/opportunity.dto';
import type { ConvertedLeadDto } from './convert-lead/convert-lead.dto';
import { Leads } from './leads';
import type { LeadDto } from './lead.dto';
import type { LeadPage } from './list-leads/list-leads.controller';

const leads = '/api/sales/v1/leads';
const account = 'e'.repeat(32);
type Problem = { code: string; errors?: { path: string }[]; facts?: Record<string, unknown> };

let sales: SalesApp;
beforeAll(async () => {
  sales = await openSales();
});
afterAll(() => sales.close());

const post = <Body = ChangedDto>(path: string, body: object = {}, headers = {}) =>
  sales.post<Body & Problem>(`${leads}${path}`, body, headers);
async function create(more: object = {}): Promise<string> {
  const { status, body } = await post('', { name: 'Ada Lovelace', ...more });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
const read = async (id: string, query = '', key?: string) =>
  (await sales.get<LeadDto & Problem>(`${leads}/${id}${query}`, key)).body;
async function list(query: string, key?: string): Promise<LeadPage> {
  await sales.settled();
  return (await sales.get<LeadPage>(`${leads}?${query}`, key)).body;
}
let contacts = 0;
async function contactId(): Promise<string> {
  const [subject] = await sales.vault.subjectsOf([{ kind: 'contact', value: `contact ${++contacts}` }]);
  return subject?.id ?? '';
}

describe('a lead', () => {
  it('is created, assigned, disqualified, qualified and converted, and reads the same in detail and in lists', async () => {
    const card = { name: 'Ada Lovelace', email: 'ada@example.com', company: 'Engines', notes: 'Met at the fair.' };
    const from = { source: 'fair', channel: 'meeting', country: 'GB' };
    const id = await create({ ...card, ...from, at: '2026-03-01T09:00:00Z' });
    await post(`/${id}/assign`, { owner: 'user:ada', team: 'north' }, { 'if-match': '"1"' });
    await post(`/${id}/disqualify`, { reason: 'no budget' });
    expect(await read(id)).toMatchObject({ status: 'disqualified', reason: 'no budget' });
    await post(`/${id}/qualify`);
    const contact = await contactId();
    const converted = await post<ConvertedLeadDto>(`/${id}/convert`, { contact, account });
    expect(converted).toMatchObject({ status: 200, etag: '"5"', body: { id, version: 5, opportunity: null } });
    const expected = {
      ...{ id, version: 5, status: 'converted', card, account, owner: 'user:ada', team: 'north', ...from },
      ...{ campaign: null, reason: null, contact, opportunity: null, createdAt: '2026-03-01T09:00:00.000Z' },
      subject: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      custom: {},
    };
    expect(await read(id)).toEqual(expected);
    expect((await list('owner=user:ada')).items).toEqual([{ ...expected, changedAt: expect.any(String) as string }]);
    expect(await post(`/${id}/qualify`)).toMatchObject({
      status: 409,
      body: { code: 'LEAD.CONVERTED', facts: { contact } },
    });
  });

  it('may be a contact from the beginning', async () => {
    const contact = await contactId();
    const id = await create({ contact, name: undefined });
    expect(await read(id)).toMatchObject({ subject: contact, card: {}, status: 'new' });
  });

  it('may say nothing of how it came, but not null', async () => {
    for (const path of ['account', 'owner', 'team', 'source', 'channel', 'country', 'campaign'])
      expect(await post('', { name: 'Ada', [path]: null })).toMatchObject({
        status: 400,
        body: { errors: [{ path }] },
      });
    const id = await create({ contact: null, email: null, phone: null, company: null, notes: null });
    expect(await read(id)).toMatchObject({ source: 'rapport', channel: 'other', card: { name: 'Ada Lovelace' } });
  });

  it('is assigned only by who saw its version', async () => {
    const id = await create();
    expect((await post(`/${id}/assign`, { owner: 'user:bob' })).status).toBe(428);
    expect((await post(`/${id}/assign`, { owner: 'user:bob' }, { 'if-match': '"7"' })).status).toBe(412);
  });

  it.each([
    [400, 'PERSON.NAMELESS', { name: null }],
    [400, 'PERSON.BAD_EMAIL', { email: 'nobody' }],
    [404, 'PERSON.NOT_FOUND', { contact: 'f'.repeat(32) }],
    [400, 'REQUEST.INVALID', { owner: 'ada@example.com' }],
    [400, 'REQUEST.INVALID', { colour: 'red' }],
  ])('is refused with %i %s: %j', async (status, code, more) => {
    expect(await post('', { name: 'Ada', ...more })).toMatchObject({ status, body: { code } });
  });

  it('is disqualified for a reason that is on a list, not in words about somebody', async () => {
    const id = await create();
    for (const body of [{}, { reason: '' }, { reason: 'write to ada@example.com' }, { reason: 'x'.repeat(65) }])
      expect(await post(`/${id}/disqualify`, body)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'reason' }] },
      });
  });

  it('is answered as it was known at a past time', async () => {
    const id = await create();
    const then = new Date().toISOString();
    await pause(5);
    await post(`/${id}/qualify`);
    expect(await read(id, `?asOf=${then}`)).toMatchObject({ version: 1, status: 'new' });
    expect(await read(id)).toMatchObject({ version: 2, status: 'qualified' });
  });

  it('shows its card to those who may open it', async () => {
    const id = await create({ source: 'secret' });
    const analyst = await sales.keyFor('analyst');
    expect(await read(id, '', analyst)).not.toHaveProperty('card');
    expect((await list('source=secret', analyst)).items[0]).not.toHaveProperty('card');
    expect((await list('source=secret')).items).toMatchObject([{ id, card: { name: 'Ada Lovelace' } }]);
    const as = { authorization: `Bearer ${analyst}` };
    expect((await post('', { name: 'x' }, as)).status).toBe(403);
    expect((await post(`/${id}/qualify`, {}, as)).status).toBe(403);
  });
});

describe('a conversion', () => {
  const opportunities = '/api/sales/v1/opportunities';
  const opportunity = { currency: 'EUR', amount: 700, expectedClose: '2026-06-30' };

  it('opens an opportunity that is like the lead', async () => {
    const from = { source: 'fair', channel: 'meeting', country: 'GB' };
    const id = await create({ ...from, owner: 'user:ada', team: 'north' });
    const contact = await contactId();
    const body = { contact, account, opportunity: { ...opportunity, team: 'south' }, at: '2999-01-01' };
    const converted = await post<ConvertedLeadDto>(`/${id}/convert`, body, { 'idempotency-key': 'convert' });
    const opened = converted.body.opportunity;
    expect((await post(`/${id}/convert`, body, { 'idempotency-key': 'convert' })).body).toEqual(converted.body);
    expect(await read(id)).toMatchObject({ status: 'converted', contact, opportunity: opened });
    expect((await sales.get<OpportunityDto>(`${opportunities}/${opened}`)).body).toMatchObject({
      ...{ version: 1, lead: id, contact, account, owner: 'user:ada', team: 'south', ...from },
      ...{ stage: 'new', value: { amount: 700, currency: 'EUR' } },
    });
  });

  it.each([
    [404, 'PERSON.NOT_FOUND', { contact: 'f'.repeat(32) }],
    [400, 'PIPELINE.NO_SUCH_STAGE', { opportunity: { ...opportunity, stage: 'won' } }],
    [
      400,
      'OPPORTUNITY.AMOUNT_IS_NOT_SUM',
      { opportunity: { ...opportunity, products: [{ productId: 'x', quantity: 1, price: 1 }] } },
    ],
    [400, 'REQUEST.INVALID', { opportunity: { currency: 'EUR' } }],
    [400, 'REQUEST.INVALID', { opportunity: [] }],
    [400, 'REQUEST.INVALID', { opportunity: null }],
  ])('is refused with %i %s as a whole: %j', async (status, code, more) => {
    const id = await create();
    const refused = await post(`/${id}/convert`, { contact: await contactId(), ...more });
    expect(refused).toMatchObject({ status, body: { code } });
    expect(await read(id)).toMatchObject({ status: 'new', version: 1 });
  });

  it('opens its opportunity also where a crash came in between', async () => {
    const id = await create();
    const [subject] = await sales.vault.subjectsById([await contactId()]);
    if (!subject) throw new Error('there is no contact');
    const contact = { id: subject.id, number: subject.number };
    const said = { contact: contact.id, lead: id, currency: 'EUR', expectedClose: '2026-06-30' };
    const origin = { id: eventId('crash'), now: Date.now(), actor: 'key:1' };
    const { type: _, ...opening } = await sales.app.get(Opportunities).opening(eventId('after'), said, origin);
    await sales.app.get(Leads).run(id, { type: 'convert', contact, opening, at: origin.now }, origin);
    await sales.settled();
    const opened = (await sales.get<OpportunityDto>(`${opportunities}/${eventId('after')}`)).body;
    expect(opened).toMatchObject({ version: 1, lead: id, contact: contact.id });
    expect(await read(id)).toMatchObject({ status: 'converted', opportunity: eventId('after') });
  });

  it('happens once, and not to one that is disqualified', async () => {
    const id = await create();
    await post(`/${id}/disqualify`, { reason: 'spam' });
    const body = { contact: await contactId(), opportunity };
    expect((await post(`/${id}/convert`, body)).body.code).toBe('LEAD.DISQUALIFIED');
    await post(`/${id}/qualify`);
    await post(`/${id}/convert`, body);
    expect((await post(`/${id}/convert`, body)).body.code).toBe('LEAD.CONVERTED');
    await sales.settled();
    const opened = await sales.get<{ items: OpportunityDto[] }>(`${opportunities}?subject=${body.contact}`);
    expect(opened.body.items).toHaveLength(1);
  });
});

describe('the list', () => {
  const team = 'listers';
  beforeAll(async () => {
    const items = ['web', 'mail', 'phone', 'web'].map((channel, i) => ({
      do: 'create',
      with: { name: `Lead ${i}`, channel, team, account, country: i < 2 ? 'DE' : 'FR', at: `2026-01-0${i + 1}` },
    }));
    const { body } = await post<BulkAnswerDto>('/bulk', { items });
    const id = body.items[3]?.result?.id;
    await post('/bulk', { items: [{ do: 'qualify', id, with: {} }] });
  });
  const names = async (query: string) =>
    (await list(`team=${team}&${query}`)).items.map(({ card }) => card?.name?.slice(-1)).join('');

  it.each([
    ['', '3210'],
    ['sort=createdAt', '0123'],
    ['status=new', '210'],
    ['status=qualified,converted', '3'],
    ['channel=web', '30'],
    ['country=DE', '10'],
    [`account=${account}`, '3210'],
    [`campaign=${account}`, ''],
    [`subject=${account}`, ''],
    ['createdFrom=2026-01-02&createdUntil=2026-01-03', '21'],
  ])('with %j', async (query, expected) => {
    expect(await names(query)).toBe(expected);
  });

  it('goes on where the page before ended', async () => {
    const first = await list(`team=${team}&limit=3`);
    const second = await list(`team=${team}&limit=3&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.items, ...second.items].map(({ card }) => card?.name)).toHaveLength(4);
    expect(second.next).toBeNull();
  });

  it.each(['asOf=2026-01-01', 'sort=name', 'status=gone', 'subject=x', 'createdFrom=x'])(
    'is refused with %s',
    async (query) => {
      expect((await sales.get(`${leads}?${query}`)).status).toBe(400);
    },
  );
});

it('an erased person is no lead any more, in details, lists and commands', async () => {
  const id = await create({ source: 'vanishing', country: 'GB' });
  const { subject } = await read(id);
  const then = new Date().toISOString();
  const subjects = (await sales.vault.subjectsById([subject])).flatMap((known) => (known ? [known] : []));
  await sales.vault.erase(subjects, Date.now());
  expect(await read(id)).toMatchObject({ status: 'erased', card: null, version: 1 });
  expect(await post(`/${id}/qualify`)).toMatchObject({ status: 410, body: { code: 'LEAD.ERASED' } });
  const plain = subjects.map(({ id: each, number }) => ({ id: each, number }));
  const event = { id: eventId('erased', subject), type: 'person-erased', occurredAt: 0, data: { subjects: plain } };
  await sales.report(`contacts_erasure-${subject}`, event);
  const gone = { id, status: 'erased', card: null, country: null, source: 'vanishing' };
  expect(await list('source=vanishing')).toMatchObject({ items: [gone] });
  expect(await read(id)).toMatchObject({ ...gone, version: 2 });
  expect(await read(id, `?asOf=${then}`)).toMatchObject({ ...gone, version: 1 });
  expect((await post('', { contact: subject })).body.code).toBe('PERSON.NOT_FOUND');
});

it('is the same when its list is rebuilt', async () => {
  await sales.settled();
  const report = await sales.projections.rebuild({ projections: ['sales.leads@2'], mode: 'verify' });
  expect(report.equal).toBe(true);
  expect(report.events).toBeGreaterThan(10);
});
