import { Rapport } from '../person-journey/rapport';

interface Changed {
  readonly id: string;
  readonly version: number;
}
interface Contact extends Changed {
  readonly card?: { readonly name?: string; readonly phone?: string } | null;
  readonly mergedFrom?: readonly string[];
}
interface Preview {
  readonly fields: readonly { readonly name: string; readonly result?: unknown }[];
  readonly moves: { readonly timelineEntries: number; readonly tickets: number; readonly consents: number };
}

const rapport = new Rapport();
const contacts = '/api/contacts/v1/contacts';
const why = { reason: 'one person with two addresses' };
const news = { purpose: 'marketing', channel: 'mail', source: 'form' };
const [march, april] = ['2026-03-02', '2026-04-01'];
const post = <Body = Changed>(path: string, body: object) => rapport.call<Body>('POST', path, body);
const contactOf = (id: string) => rapport.call<Contact>('GET', `${contacts}/${id}`);
const kinds = async (id: string) =>
  (await rapport.timeline(id)).map(({ kind }) => kind).filter((kind) => !/merge/.test(kind));
const mayWrite = async (id: string) =>
  (
    await rapport.call<{ reason: string }>(
      'GET',
      `/api/contacts/v1/consents/may-contact?subject=${id}&purpose=marketing&channel=mail`,
    )
  ).reason;
const kpis = async () => {
  const names = ['new-customers', 'active-customers', 'repeat-purchase-rate', 'revenue', 'tickets-opened'];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await rapport.kpi(name, march, april)])),
  );
};

const order = (userId: string, id: string, timestamp: string) => ({
  ...{ type: 'track', messageId: `merge-${id}`, userId, event: 'Order Completed', timestamp },
  properties: { order_id: id, currency: 'EUR', revenue: 25, affiliation: 'shop' },
});

let ada = '',
  byron = '',
  merge = '';
const before = { kpis: {}, ada: [] as string[], byron: [] as string[], contact: {} };

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One pair of contacts, step by step: each test goes on where the one before stopped.
describe('two contacts who are one person', () => {
  it('each have orders, a ticket and consents of their own', async () => {
    ada = (await post(contacts, { name: 'Ada Lovelace', email: 'ada@example.com', userId: 'ada' })).id;
    byron = (
      await post(contacts, { name: 'A. Byron', email: 'byron@example.com', userId: 'byron', phone: '+44 20 7946 0000' })
    ).id;
    await rapport.track(order('ada', 'a1', `${march}T10:00:00Z`), order('byron', 'b1', `${march}T11:00:00Z`));
    await post('/api/service-desk/v1/tickets', { contact: byron, queue: 'first', text: 'where is it?' });
    await post('/api/contacts/v1/consents/give', { subject: ada, ...news });
    await post('/api/contacts/v1/consents/withdraw', { subject: byron, ...news });
    Object.assign(before, {
      kpis: await kpis(),
      ada: await kinds(ada),
      byron: await kinds(byron),
      contact: await contactOf(byron),
    });
    expect(before.kpis).toMatchObject({ 'new-customers': [2], revenue: [5_000] });
    expect([await mayWrite(ada), await mayWrite(byron)]).toEqual(['given', 'withdrawn']);
  });

  it('see what a merge would bring', async () => {
    const { fields, moves } = await post<Preview>(`${contacts}/${ada}/merge-preview`, { with: byron });
    expect(fields.find(({ name }) => name === 'phone')?.result).toBe('+442079460000');
    expect(moves).toMatchObject({ tickets: 1, consents: 1 });
    expect(moves.timelineEntries).toBe(before.byron.length);
  });

  it('are one customer once they are merged: in KPIs, on the timeline, for consents, under both ids', async () => {
    merge = (await post(`${contacts}/${ada}/merge`, { with: byron, ...why })).id;
    expect(await kpis()).toMatchObject({ 'new-customers': [1], revenue: [5_000] });
    expect((await kinds(byron)).toSorted()).toEqual([...before.ada, ...before.byron].toSorted());
    expect(await kinds(byron)).toContain('ticket-opened');
    expect(await mayWrite(ada)).toBe('withdrawn');
    expect(await contactOf(byron)).toMatchObject({ id: ada, mergedFrom: [byron], card: { phone: '+442079460000' } });
  });

  it('stay so over a restart, and while more happens', async () => {
    await rapport.stop();
    await rapport.start();
    await rapport.track(order('byron', 'b2', `${march}T12:00:00Z`));
    expect(await kpis()).toMatchObject({ 'new-customers': [1], revenue: [7_500] });
  }, 300_000);

  it('are two again when that is undone, with what happened meanwhile', async () => {
    await post(`/api/contacts/v1/merges/${merge}/undo`, why);
    expect(await kpis()).toMatchObject({ 'new-customers': [2], revenue: [7_500] });
    expect(await kinds(ada)).toEqual(before.ada);
    expect((await kinds(byron)).toSorted()).toEqual(['order-completed', ...before.byron].toSorted());
    expect([await mayWrite(ada), await mayWrite(byron)]).toEqual(['given', 'withdrawn']);
    expect(await contactOf(byron)).toEqual(before.contact);
  });
});
