import type { Aggregate } from '@rapport/platform-consumer';
import {
  orderDecider,
  orderEventTypes,
  type OrderCommand,
  type OrderEvent,
  type OrderState,
} from '@rapport/sales-domain';

/** An order on the event store: stream `sales_order-<32 hex digits>`. */
export const orderAggregate: Aggregate<OrderCommand, OrderEvent, OrderState> = {
  decider: orderDecider,
  eventTypes: orderEventTypes,
  upcasters: {},
  occurredAt: (event) => event.occurredAt,
};

export const orderStream = (order: string): string => `sales_order-${order}`;
