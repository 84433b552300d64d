import { notWithdrawn, type RecordList } from '@rapport/records-feature';
import { ordersModel } from './orders.model';

/** Orders, by what they are filtered and sorted by. */
export const orderList: RecordList = {
  kind: 'order',
  model: ordersModel,
  usual: notWithdrawn,
  sort: '-occurredAt',
  columns: {
    status: { column: 'status', kind: 'text' },
    subject: { column: 'subject', kind: 'text' },
    shop: { column: 'shop', kind: 'text' },
    orderId: { column: 'orderId', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    source: { column: 'source', kind: 'text' },
    country: { column: 'country', kind: 'text' },
    currency: { column: 'currency', kind: 'text' },
    net: { column: 'net', kind: 'number' },
    refunded: { column: 'refunded', kind: 'number' },
    occurredAt: { column: 'occurredAt', kind: 'time' },
    cancelledAt: { column: 'cancelledAt', kind: 'time' },
  },
};
