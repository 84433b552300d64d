import type { Channel, ProductLine, SubjectRef } from '../contacts/interaction';
import type { Money } from '../money';

/** `sales.order-placed.v1`: an order is known. It counts on the event's time. Amounts in minor units. */
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
  /** Net of discount, tax and shipping. */
  readonly net: number;
  readonly products: readonly ProductLine[];
};

/** `sales.order-amended.v1`: a better or newer report of the order; replaces content and time of what was said before. */
export type OrderAmended = OrderPlaced;

/** `sales.order-refunded.v1`: counts on its own date. Said again with the same `refundId`, it replaces what was said. */
export type OrderRefunded = {
  readonly order: string;
  readonly refundId: string;
  readonly currency: string;
  /** Net amount given back, as it counts: never negative, never more than was left of the order. */
  readonly amount: number;
  /** Why less counts than the source said. */
  readonly flagged?: 'exceeds-order' | 'other-currency';
  /** What the source said, where it was flagged. */
  readonly said?: Money;
};

/** `sales.order-cancelled.v1`: from now on it is no purchase: neither it nor its refunds count, on any date. */
export type OrderCancelled = { readonly order: string };

/**
 * `sales.order-withdrawn.v1`: taken back, e.g. with the import that reported it; all that was told of it so far counts as if
 * it had never been. What other sources said of it is told anew after that. It says what `order-placed` had said.
 */
export type OrderWithdrawn = OrderPlaced & {
  /** ms: the time of that event. */
  readonly placedAt: number;
  readonly reason: string;
};

/** The consumer group that gathers orders from their reports: order events follow it, not the reports. */
export const ORDERS_GROUP = 'sales.orders';
