import { Controller, Inject } from '@nestjs/common';
import { ORDERS_GROUP } from '@rapport/contracts';
import type { CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, OnEvent } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import type { OrderCommand, OrderEvent, OrderState } from '@rapport/sales-domain';
import { OrderSettingsHistory } from '../../order-settings/order-settings.history';
import { orderAggregate, orderStream } from '../order.aggregate';
import { reportOnOrder, type OrderMessage } from './report-on-order';

/** Gathers what many streams report about an order in the order's own, once. */
@Controller()
export class GatherOrderReactor {
  private readonly handle: CommandHandler<OrderCommand, OrderEvent, OrderState>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OrderSettingsHistory) private readonly settings: OrderSettingsHistory,
  ) {
    this.handle = aggregateHandler(store, orderAggregate);
  }

  @OnEvent('contacts.order-completed.v1', ORDERS_GROUP)
  completed(message: OrderMessage): Promise<void> {
    return this.gather(message);
  }

  @OnEvent('contacts.order-updated.v1', ORDERS_GROUP)
  updated(message: OrderMessage): Promise<void> {
    return this.gather(message);
  }

  @OnEvent('contacts.order-refunded.v1', ORDERS_GROUP)
  refunded(message: OrderMessage): Promise<void> {
    return this.gather(message);
  }

  @OnEvent('contacts.order-cancelled.v1', ORDERS_GROUP)
  cancelled(message: OrderMessage): Promise<void> {
    return this.gather(message);
  }

  private async gather(message: OrderMessage): Promise<void> {
    const report = reportOnOrder(message, await this.settings.at(message.position));
    await this.handle(orderStream(report.data.order), report, {
      id: message.id,
      now: this.clock.now(),
      actor: `system:${ORDERS_GROUP}`,
      causationId: message.id,
      ...(message.traceparent && { traceparent: message.traceparent }),
    });
  }
}
