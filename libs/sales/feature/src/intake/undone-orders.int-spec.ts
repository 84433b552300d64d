import type { RecordsHandedOver } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { NewEvent } from '@rapport/platform-ports';
import { openSales, type SalesApp } from '../fixtures/sales-app';
import { OrderTaker } from './order.taker';

const buyer = { id: 'b'.repeat(32), number: 1 };
const order = eventId('shop', '1001');
const url = `/api/sales/v1/orders/${order}`;

/** What a tracked message says of the order. */
const message = (id: string, net: number, hour = 1): NewEvent => ({
  ...{ id, type: 'order-completed', occurredAt: Date.UTC(2026, 2, 2, hour) },
  data: {
    ...{ subject: buyer, source: 'website', channel: 'web' },
    order: { shop: 'shop', orderId: '1001', currency: 'EUR', net, tax: 0, shipping: 0, discount: 0, products: [] },
  },
});

const row = (by: string, fields: object = {}) => ({
  command: eventId('row', by),
  fields: {
    ...{ email: 'ada@example.com', shop: 'shop', orderId: '1001', currency: 'EUR', net: 120, ...fields },
    at: '2026-03-01T00:00:00.000Z',
  },
});

describe('an order that an import reported', () => {
  let sales: SalesApp;
  let taker: OrderTaker;
  beforeEach(async () => {
    sales = await openSales();
    taker = sales.app.get(OrderTaker, { strict: false });
  });
  afterEach(() => sales.close());

  const handed = (by: string, work: 'run' | 'undo'): RecordsHandedOver => ({
    ...{ batch: eventId('batch', by, work), context: 'sales', kind: 'order', work, mode: 'upsert' },
    ...{ import: eventId('import', by), actor: 'key:admin', owner: 1, at: Date.now(), records: [order] },
  });
  const take = (by: string, fields?: object) => taker.take(order, row(by, fields), handed(by, 'run'));
  const undo = (by: string) => taker.undo(order, handed(by, 'undo'));
  const shown = async () => {
    await sales.settled();
    return (await sales.get<Record<string, unknown>>(url)).body;
  };
  const told = async () => {
    const types: string[] = [];
    for await (const { type } of sales.store.readStream(`sales_order-${order}`)) types.push(type);
    return types;
  };

  it('was never there once the import is undone; a repeat changes nothing, and it may come again', async () => {
    expect(await take('first', { refunded: 20, status: 'cancelled' })).toMatchObject({ kind: 'created' });
    expect(await shown()).toMatchObject({ net: 120, refunded: 20, status: 'cancelled' });
    const then = new Date().toISOString();
    expect(await undo('first')).toEqual({ kind: 'undone' });
    const after = await told();
    expect(after.slice(-2)).toEqual(['reports-withdrawn', 'order-withdrawn']);
    expect(await undo('first')).toEqual({ kind: 'undone' });
    expect(await told()).toEqual(after);

    expect(await shown()).toMatchObject({ status: 'withdrawn', reason: 'import undone' });
    expect((await sales.get(`${url}?asOf=${then}`)).body).toMatchObject({
      status: 'cancelled',
      net: 120,
      refunded: 20,
    });
    const list = async (query = '') =>
      (await sales.get<{ items: object[] }>(`/api/sales/v1/orders${query}`)).body.items;
    expect(await list()).toEqual([]);
    expect(await list('?status=withdrawn')).toMatchObject([{ id: order }]);
    expect((await sales.post('/api/sales/v1/orders/search', {})).body).toMatchObject({ items: [] });

    expect(await take('second')).toEqual({ kind: 'created' });
    expect(await shown()).toMatchObject({ status: 'placed', net: 120, refunded: 0, refunds: [] });
    expect((await shown())['reason']).toBeUndefined();
    expect(await undo('first')).toEqual({ kind: 'undone' });
    expect(await shown()).toMatchObject({ status: 'placed' });
  });

  it('is as its other sources tell it, also those that came since', async () => {
    await sales.report('contacts_interactions-1', message(eventId('earlier'), 100));
    const alone = await shown();
    expect(await take('first', { refunded: 20, status: 'cancelled' })).toEqual({ kind: 'changed' });
    expect(await shown()).toMatchObject({ net: 120, refunded: 20, status: 'cancelled' });
    expect(await undo('first')).toEqual({ kind: 'undone' });
    expect(await shown()).toEqual(alone);
    expect(await undo('another')).toEqual({ kind: 'nothing' });

    await take('second');
    await sales.report('contacts_interactions-1', message(eventId('later'), 90, 2));
    expect(await undo('second')).toEqual({ kind: 'undone' });
    expect(await shown()).toMatchObject({ status: 'placed', net: 90 });
  });

  it('keeps what a message said, whether its row or the message came first', async () => {
    const cause = `${eventId('tracked')}.0`;
    const said = {
      ...{ type: 'order-reported', at: Date.UTC(2026, 2, 2, 1), cause, source: 'website', category: 'sdk' },
      ...{ says: 'completed', channel: 'web', net: 100 },
    };
    const reports = {
      reports: [said, { ...said, type: 'refund-reported', cause: `${eventId('of file')}.0`, amount: 5 }],
    };
    await take('first', reports);
    expect(await shown()).toMatchObject({ net: 100, refunded: 5 });
    await sales.report('contacts_interactions-1', message(eventId('tracked'), 100));
    expect(await undo('first')).toEqual({ kind: 'undone' });
    expect(await shown()).toMatchObject({ status: 'placed', net: 100, refunded: 0 });
    expect(await take('second', reports)).toEqual({ kind: 'changed' });
    expect(await shown()).toMatchObject({ net: 100, refunded: 5 });
    await undo('second');
    expect(await shown()).toMatchObject({ status: 'placed', net: 100, refunded: 0 });
  });

  it('stays where somebody has given it a value since, and takes its own values back where not', async () => {
    for (const name of ['ref', 'note'])
      await sales.post('/api/sales/v1/custom-fields/order', { name, label: name, type: 'text', isPlain: true });
    const valued = { custom: { ref: 'R-1' } };
    await take('first', valued);
    await sales.settled();
    expect(await sales.post(`${url}/custom-values`, { values: { note: 'mine' } })).toMatchObject({ status: 200 });
    expect(await undo('first')).toMatchObject({ kind: 'kept', fields: ['custom.note'] });
    expect(await shown()).toMatchObject({ status: 'placed', custom: { ref: 'R-1', note: 'mine' } });
    await sales.post(`${url}/custom-values`, { values: { note: null } });

    const other = eventId('shop', '1002');
    const of = (by: string, work: 'run' | 'undo') => ({ ...handed(by, work), records: [other] });
    await taker.take(other, row('other', { orderId: '1002', ...valued }), of('other', 'run'));
    expect(await taker.undo(other, of('other', 'undo'))).toEqual({ kind: 'undone' });
    await sales.settled();
    expect((await sales.get(`/api/sales/v1/orders/${other}`)).body).toMatchObject({ status: 'withdrawn', custom: {} });
    expect(await sales.post(`/api/sales/v1/orders/${other}/custom-values`, { values: { ref: 'x' } })).toMatchObject({
      ...{ status: 410, body: { code: 'ORDER.WITHDRAWN' } },
    });
  });
});
