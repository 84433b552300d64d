import type { OrderCancelled, OrderPlaced, OrderRefunded, OrderWithdrawn } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byProduct, type ByProduct } from './shares';

export type OrderEvent =
  | ProjectedEvent<'sales.order-placed.v1' | 'sales.order-amended.v1', OrderPlaced>
  | ProjectedEvent<'sales.order-refunded.v1', OrderRefunded>
  | ProjectedEvent<'sales.order-cancelled.v1', OrderCancelled>
  | ProjectedEvent<'sales.order-withdrawn.v1', OrderWithdrawn>;

/** The order as it counts, with the share of each of its products; '' stands for an order without products. */
type Placed = {
  readonly at: number;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  readonly currency: string;
  readonly net: number;
  readonly products: ByProduct;
};

type Refund = { readonly at: number; readonly id: string; readonly amount: number };

/** One order. `first` and `last` span all of its dates: explanations look orders up by them. */
export type OrderEntity = {
  readonly first: number;
  readonly last: number;
  readonly placed: Placed | null;
  readonly refunds: readonly Refund[];
  readonly cancelled: boolean;
};

const nothing = { placed: null, refunds: [], cancelled: false } as const;

export function evolveOrder(order: OrderEntity | null, event: OrderEvent): OrderEntity {
  const at = event.occurredAt;
  const known = order ?? { first: at, last: at, ...nothing };
  const spanned = { ...known, first: Math.min(known.first, at), last: Math.max(known.last, at) };
  switch (event.type) {
    case 'sales.order-placed.v1':
    case 'sales.order-amended.v1':
      return { ...spanned, placed: placedAt(at, event.data) };
    case 'sales.order-refunded.v1': {
      const { refundId: id, amount } = event.data;
      return { ...spanned, refunds: [...known.refunds.filter((refund) => refund.id !== id), { at, id, amount }] };
    }
    case 'sales.order-cancelled.v1':
      return { ...spanned, cancelled: true };
    case 'sales.order-withdrawn.v1':
      return { ...spanned, ...nothing };
    default:
      return event satisfies never;
  }
}

function placedAt(at: number, { channel, source, country = '', currency, net, products }: OrderPlaced): Placed {
  return { at, channel, source, country, currency, net, products: byProduct(net, products) };
}
