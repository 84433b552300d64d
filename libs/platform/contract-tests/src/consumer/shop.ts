import {
  eventId,
  type DocumentProjection,
  type EntityProjection,
  type ProjectedEvent,
  type TallyProjection,
} from '@rapport/eventsourcing';
import type { ContextDefinition } from '@rapport/platform-consumer';
import type { BitmapModel, CellModel, DocumentModel, NewEvent, Publisher } from '@rapport/platform-ports';

/** A context for these suites: orders that are placed and refunded, some with a fault on purpose. */
type Placed = { readonly customer: string; readonly amount: number; readonly fault?: string };
type OrderEvent = ProjectedEvent<string, Placed>;

export const orderStream = (id: string): string => `shop_order-${id}`;

let serial = 0;
export const placed = (customer: string, amount: number, fault?: string, occurredAt = 1_700_000_000_000): NewEvent => ({
  id: eventId('shop', ++serial),
  type: 'placed',
  occurredAt,
  data: { customer, amount, ...(fault !== undefined && { fault }) },
});

/** What fails, and what does not any more: an admin's fix between a fault and its replay. */
export const broken = new Set<string>();

function trip({ fault }: Placed): void {
  if (fault !== undefined && broken.has(fault)) throw new RangeError(`cannot read what ${fault} sent`);
}

export const customers: DocumentModel = {
  kind: 'documents',
  name: 'shop.customers',
  version: 1,
  fields: { orders: 'integer' },
  indexes: [],
};
export const history: DocumentModel = { kind: 'documents', name: 'shop.history', version: 1, fields: {}, indexes: [] };
export const revenue: CellModel = {
  kind: 'cells',
  name: 'shop.revenue',
  version: 1,
  dimensions: ['size'],
  measures: ['orders', 'amount'],
};
export const tally: CellModel = { kind: 'cells', name: 'shop.tally', version: 1, dimensions: [], measures: ['orders'] };

export const sizes: BitmapModel = { kind: 'bitmaps', name: 'shop.sizes', version: 1, dimensions: ['size'] };

/** Of several keys, so commutative: sums per customer; the customer counts in the cell of the size that it has reached. */
const customersProjection: EntityProjection<OrderEvent, { orders: number; amount: number; at: number }> = {
  kind: 'entity',
  name: 'shop.customers',
  version: 1,
  reads: ['shop.order-placed.v1'],
  documentIds: ({ data }) => {
    if (data.fault === 'ids') trip(data);
    return [data.customer];
  },
  evolve: (document, { data, occurredAt }) => {
    trip(data);
    return {
      orders: (document?.orders ?? 0) + 1,
      amount: (document?.amount ?? 0) + data.amount,
      at: Math.min(document?.at ?? occurredAt, occurredAt),
    };
  },
  contributions: ({ orders, amount, at }) => [
    { cells: 'shop.revenue', occurredAt: at, dimensions: [orders > 2 ? 'large' : 'small'], amounts: [orders, amount] },
    { cells: 'shop.sizes', occurredAt: at, dimensions: [orders > 2 ? 'large' : 'small'], amounts: [1], member: orders },
  ],
};

/** Of one key, in order: what a reordering would show. */
const historyProjection: DocumentProjection<OrderEvent, { amounts: readonly number[] }> = {
  kind: 'document',
  name: 'shop.history',
  version: 1,
  reads: ['placed'],
  documentIds: ({ key }) => [key],
  evolve: (document, { data }) => {
    trip(data);
    return { amounts: [...(document?.amounts ?? []), data.amount] };
  },
};

/** Never fails: the rest moves on. */
const tallyProjection: TallyProjection<OrderEvent> = {
  kind: 'tally',
  name: 'shop.tally',
  version: 1,
  reads: ['shop.order-placed.v1'],
  contributions: ({ occurredAt }) => [{ cells: 'shop.tally', occurredAt, dimensions: [], amounts: [1] }],
};

export const orderPublisher: Publisher = {
  context: 'shop',
  publishes: { placed: ['shop.order-placed.v1'] },
  publish: ({ type, data }) => (type === 'placed' ? [{ type: 'shop.order-placed.v1', data }] : []),
};

export const shop: ContextDefinition = {
  context: 'shop',
  publishers: [orderPublisher],
  projections: [
    { projection: customersProjection, input: 'bus', documents: customers, cells: [revenue], bitmaps: [sizes] },
    { projection: historyProjection, input: 'log', documents: history },
    { projection: tallyProjection, input: 'bus', cells: [tally] },
  ],
};
