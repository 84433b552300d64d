import type { OrderReport, RefundReport } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { NewEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { openSales, type SalesApp } from '../fixtures/sales-app';

const buyer = { id: 'b'.repeat(32), number: 1 };
const other = { id: 'c'.repeat(32), number: 2 };
const at = (hour: number): number => Date.UTC(2026, 2, 2, hour);

let messages = 0;
const message = (type: string, hour: number, data: object): NewEvent => ({
  id: eventId('message', messages++),
  type,
  occurredAt: at(hour),
  data: JSON.parse(JSON.stringify(data)) as NewEvent['data'],
});

function completed(orderId: string, report: Partial<OrderReport['order']> = {}, from: Partial<OrderReport> = {}) {
  const order = { shop: 'shop', orderId, currency: 'EUR', net: 100, tax: 19, shipping: 5, discount: 0, products: [] };
  return message('order-completed', 1, {
    ...{ subject: buyer, source: 'website', channel: 'web', country: 'DE' },
    ...from,
    order: { ...order, ...report },
  });
}

function refunded(orderId: string, refund: Partial<RefundReport['refund']>) {
  return message('order-refunded', 5, {
    ...{ subject: buyer, source: 'website', channel: 'web' },
    refund: { shop: 'shop', orderId, refundId: 'r1', ...refund },
  });
}

interface Order {
  readonly id: string;
  readonly net: number;
  readonly refunded: number;
  readonly status: string;
  readonly source: string;
  readonly occurredAt: string;
}
interface List {
  readonly items: readonly Order[];
  readonly next: string | null;
}

describe('orders', () => {
  let sales: SalesApp;
  beforeEach(async () => {
    sales = await openSales();
    const settings = { categories: { stripe: 'payment' }, precedence: ['payment', 'shop-webhook', 'file', 'sdk'] };
    await sales.put('/api/sales/v1/order-settings', settings, { 'if-match': '"0"' });
  });
  afterEach(() => sales.close());

  const orderOf = (orderId: string) => sales.get<Order>(`/api/sales/v1/orders/${eventId('shop', orderId)}`);

  it('are gathered once from all that report them', async () => {
    await sales.report('contacts_interactions-1', completed('1001', { net: 100 }));
    await sales.report(
      'contacts_interactions-2',
      completed('1001', { net: 95 }, { source: 'stripe', channel: 'server' }),
    );
    await sales.report('contacts_interactions-3', completed('1001', { net: 100 }));
    const { body } = await sales.get<List>('/api/sales/v1/orders');
    expect(body.items).toMatchObject([{ id: eventId('shop', '1001'), net: 95, source: 'stripe', country: 'DE' }]);
  });

  it('keep what is refunded before they are known', async () => {
    await sales.report('contacts_interactions-1', refunded('1001', { amount: 30 }));
    expect(await orderOf('1001')).toMatchObject({ status: 404, body: { code: 'ORDER.NOT_FOUND' } });
    await sales.report('contacts_interactions-1', completed('1001'));
    expect((await orderOf('1001')).body).toMatchObject({
      net: 100,
      refunded: 30,
      occurredAt: '2026-03-02T01:00:00.000Z',
      refunds: [{ refundId: 'r1', amount: 30, occurredAt: '2026-03-02T05:00:00.000Z' }],
    });
  });

  it('are answered as they were known at a past time', async () => {
    await sales.report('contacts_interactions-1', completed('1001'));
    const then = new Date().toISOString();
    await pause(5);
    await sales.report('contacts_interactions-1', refunded('1001', { amount: 30 }));
    const asOf = (time: string) => sales.get<Order>(`/api/sales/v1/orders/${eventId('shop', '1001')}?asOf=${time}`);
    expect((await asOf(then)).body).toEqual({ ...(await orderOf('1001')).body, refunded: 0, refunds: [] });
    expect((await asOf(new Date().toISOString())).body).toMatchObject({ refunded: 30 });
    expect((await asOf('2020-01-01')).status).toBe(404);
  });

  it('are cancelled', async () => {
    const cancellation = { subject: buyer, source: 'website', channel: 'web' };
    await sales.report(
      'contacts_interactions-1',
      completed('1001'),
      message('order-cancelled', 3, { ...cancellation, cancellation: { shop: 'shop', orderId: '1001' } }),
    );
    expect((await orderOf('1001')).body).toMatchObject({
      status: 'cancelled',
      cancelledAt: '2026-03-02T03:00:00.000Z',
    });
  });

  it('are listed by person, shop and time, page by page', async () => {
    await sales.report(
      'contacts_interactions-1',
      ...['1', '2', '3'].map((id) => completed(id)),
      completed('4', { shop: 'outlet' }, { subject: other }),
    );
    const list = async (query: string) => (await sales.get<List>(`/api/sales/v1/orders?${query}`)).body;
    const first = await list('shop=shop&limit=2');
    const second = await list(`shop=shop&limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(
      ['1', '2', '3'].map((id) => eventId('shop', id)).toSorted(),
    );
    expect(second.next).toBeNull();
    expect((await list(`subject=${other.id}`)).items).toMatchObject([{ id: eventId('outlet', '4') }]);
    expect((await list(`subject=${other.id},${buyer.id}`)).items).toHaveLength(4);
    expect((await list('until=2026-03-02T00:59:59Z')).items).toEqual([]);
    expect((await list('from=2026-03-02T01:00:00Z&until=2026-03-02T01:00:00Z')).items).toHaveLength(4);
  });

  it('refuse to decide on what a newer release wrote', async () => {
    const stream = `sales_order-${eventId('shop', '1001')}`;
    await sales.store.append({ stream, expected: 'no-stream', events: [message('order-gifted', 1, {})] });
    await sales.store.append({ stream: 'contacts_interactions-1', expected: 'any', events: [completed('1001')] });
    const deadLetters = async () => {
      const page = await sales.store.readAll({
        after: 0,
        limit: 10,
        filter: { streamPrefixes: ['platform_deadLetters-'] },
      });
      return page.events.length;
    };
    while ((await deadLetters()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const types: string[] = [];
    for await (const { type } of sales.store.readStream(stream)) types.push(type);
    expect(types).toEqual(['order-gifted']);
  });
});

describe('a list of orders', () => {
  let sales: SalesApp;
  beforeAll(async () => {
    sales = await openSales();
  });
  afterAll(() => sales.close());

  it.each(['asOf=2026-03-02', 'subject=x', 'from=yesterday', 'limit=0', 'status=lost', 'cursor=x'])(
    'is refused with %s',
    async (query) => {
      expect((await sales.get(`/api/sales/v1/orders?${query}`)).status).toBe(400);
    },
  );
});
