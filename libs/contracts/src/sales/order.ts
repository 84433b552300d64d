import type { Channel, ProductLine, SubjectRef } from '../contacts/interaction';

/** `sales.order-placed.v1`: the first report of an order. Amounts in minor units, net of discount, tax and shipping. */
export type OrderPlaced = {
  /** 32 hex digits: hash of shop and order id. */
  readonly order: string;
  readonly shop: string;
  readonly orderId: string;
  readonly subject: SubjectRef;
  readonly channel: Channel;
  readonly source: string;
  readonly country?: string;
  readonly currency: string;
  readonly net: number;
  readonly products: readonly ProductLine[];
};

/** `sales.order-amended.v1`: a source of higher precedence reported the order; replaces all that was said before. */
export type OrderAmended = OrderPlaced;

/** `sales.order-refunded.v1`: counts on its own date. */
export type OrderRefunded = {
  readonly order: string;
  readonly refundId: string;
  readonly currency: string;
  /** Net amount given back, positive. */
  readonly amount: number;
  /** Where the amount does not fit the order's (another currency, more than was left): what the source said is kept, this is what counts. */
  readonly flagged?: 'exceeds-order' | 'other-currency';
};

/** `sales.order-cancelled.v1`: it no longer counts as an order, from its own date on. */
export type OrderCancelled = { readonly order: string };
