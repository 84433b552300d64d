import { Audit } from '@rapport/access';
import type { OrderReport } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { JsonObject, NewEvent } from '@rapport/platform-ports';
import type { OrderSettings } from '@rapport/sales-domain';
import { openSales, type SalesApp } from '../fixtures/sales-app';

const url = '/api/sales/v1/order-settings';
const stripeFirst = { categories: { stripe: 'payment' }, precedence: ['payment', 'shop-webhook', 'file', 'sdk'] };
const sdkFirst = { categories: { stripe: 'payment' }, precedence: ['sdk', 'payment', 'shop-webhook', 'file'] };

interface Problem {
  readonly code: string;
}

let messages = 0;
function completed(orderId: string, source: string, net: number): NewEvent {
  const report: OrderReport = {
    ...{ subject: { id: 'b'.repeat(32), number: 1 }, source, channel: 'web' },
    order: { shop: 'shop', orderId, currency: 'EUR', net, tax: 0, shipping: 0, discount: 0, products: [] },
  };
  const data = JSON.parse(JSON.stringify(report)) as JsonObject;
  return { id: eventId('settings', messages++), type: 'order-completed', occurredAt: Date.UTC(2026, 2, 2), data };
}

describe('order settings over HTTP', () => {
  let sales: SalesApp;
  beforeEach(async () => {
    sales = await openSales();
  });
  afterEach(() => sales.close());

  const settle = (settings: object, version: number) =>
    sales.put<Problem>(url, settings, { 'if-match': `"${version}"` });
  const netOf = async (orderId: string) =>
    (await sales.get<{ net: number }>(`/api/sales/v1/orders/${eventId('shop', orderId)}`)).body.net;

  it('are settled by who saw their version', async () => {
    expect(await sales.get<OrderSettings>(url)).toMatchObject({
      etag: '"0"',
      body: { categories: {}, precedence: ['payment', 'shop-webhook', 'file', 'sdk'] },
    });
    expect(await settle(stripeFirst, 0)).toEqual({ status: 200, etag: '"1"', body: stripeFirst });
    expect(await sales.get(url)).toEqual({ status: 200, etag: '"1"', body: stripeFirst });
    expect(await settle(sdkFirst, 0)).toMatchObject({ status: 412, body: { code: 'AGGREGATE.STALE_VERSION' } });
    expect(await sales.put(url, sdkFirst, {})).toMatchObject({
      status: 428,
      body: { code: 'REQUEST.PRECONDITION_REQUIRED' },
    });
    expect(await settle(stripeFirst, 1)).toMatchObject({ status: 200, etag: '"1"' });
  });

  it.each([
    [{ ...stripeFirst, categories: { stripe: 'bank' } }, 'ORDER_SETTINGS.BAD_CATEGORY'],
    [{ ...stripeFirst, precedence: ['payment'] }, 'ORDER_SETTINGS.BAD_PRECEDENCE'],
    [{ ...stripeFirst, categories: [] }, 'REQUEST.INVALID'],
    [{ ...stripeFirst, precedence: 'sdk' }, 'REQUEST.INVALID'],
    [{ ...stripeFirst, shops: {} }, 'REQUEST.INVALID'],
    [{ categories: {} }, 'REQUEST.INVALID'],
  ])('refuse %j with %s', async (settings, code) => {
    expect(await settle(settings, 0)).toMatchObject({ status: 400, body: { code } });
    expect((await sales.get(url)).etag).toBe('"0"');
  });

  it('are for admins, and each change is in the audit log', async () => {
    expect((await sales.get(url, await sales.keyFor('sales'))).status).toBe(403);
    await settle(stripeFirst, 0);
    await settle(stripeFirst, 1);
    const entries = await sales.app.get(Audit).list(10);
    expect(entries.filter(({ action }) => action === 'sales.order-settings-settled')).toHaveLength(1);
  });

  it('hold for reports from then on, and an order follows with its next report', async () => {
    await sales.report('contacts_interactions-1', completed('1', 'website', 100), completed('2', 'website', 100));
    await sales.report('contacts_interactions-2', completed('1', 'stripe', 95));
    await settle(sdkFirst, 0);
    await sales.report('contacts_interactions-2', completed('2', 'stripe', 95));
    expect(await netOf('2')).toBe(100);
    await settle(stripeFirst, 1);
    expect(await netOf('2')).toBe(100);
    await sales.report('contacts_interactions-1', completed('2', 'website', 100));
    expect(await netOf('2')).toBe(95);
    // What stripe said of order 1 came before it was a payment.
    await sales.report('contacts_interactions-1', completed('1', 'website', 100));
    expect(await netOf('1')).toBe(100);
  });

  it('are those of the position of a report, however late it is gathered', async () => {
    // All of it is in the log before the first report can be gathered.
    const settled = (settings: object): NewEvent => ({
      id: eventId('settings', messages++),
      ...{ type: 'order-settings-settled', occurredAt: 0, data: settings as JsonObject },
    });
    const append = (stream: string, event: NewEvent) =>
      sales.store.append({ stream, expected: 'any', events: [event] });
    await Promise.all([
      append('contacts_interactions-1', completed('1', 'website', 100)),
      append('contacts_interactions-2', completed('1', 'stripe', 95)),
      append('sales_orderSettings-main', settled(stripeFirst)),
      append('contacts_interactions-2', completed('2', 'stripe', 95)),
      append('contacts_interactions-1', completed('2', 'website', 100)),
    ]);
    await sales.report('contacts_interactions-3', completed('3', 'stripe', 7));
    expect(await netOf('2')).toBe(95);
    const categories: unknown[] = [];
    for (const order of ['1', '2'])
      for await (const { type, data } of sales.store.readStream(`sales_order-${eventId('shop', order)}`))
        if (type === 'order-reported' && data['source'] === 'stripe') categories.push([order, data['category']]);
    expect(categories).toEqual([
      ['1', 'sdk'],
      ['2', 'payment'],
    ]);
  });
});
