import { Inject, Injectable } from '@nestjs/common';
import { loadAggregate } from '@rapport/platform-consumer';
import { EVENT_STORE, formatTime, type RecordGiver } from '@rapport/platform-nest';
import type { EventStore, StoredDocument } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import type { OrderCommand, OrderEvent, OrderState } from '@rapport/sales-domain';
import { ordersModel } from '../order/list-orders/orders.model';
import { orderAggregate, orderStream } from '../order/order.aggregate';
import { givenReport } from '../intake/replayed-reports';
import { customOf, decimalOf } from './given';

/** Orders as they were settled, as rows of an import say them. */
@Injectable()
export class OrderGiver implements RecordGiver {
  readonly kind = 'order';
  readonly model = ordersModel;
  readonly by = 'occurredAt';

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly values: RecordValues,
  ) {}

  async rowOf({ id }: StoredDocument) {
    const { state } = await loadAggregate<OrderCommand, OrderEvent, OrderState>(
      this.store,
      orderAggregate,
      orderStream(id),
    );
    const { placed, refunds, cancelledAt } = state.told;
    if (!placed) return null;
    const { subject, currency, net, products, shop, orderId, channel, source, country } = placed.data;
    const refunded = refunds.reduce((sum, { data }) => sum + (data.said?.amount ?? data.amount), 0);
    const changedAt = cancelledAt ?? refunds.at(-1)?.occurredAt;
    return {
      ...{ person: subject.id, shop, orderId, channel, source, country, currency },
      ...{ net: decimalOf(net, currency), ...costsOf(state, net, currency) },
      ...(refunded > 0 && { refunded: decimalOf(refunded, currency) }),
      ...(products.length > 0 && { products }),
      ...{ createdAt: formatTime(placed.occurredAt), status: cancelledAt === null ? 'completed' : 'cancelled' },
      ...(changedAt !== undefined && { changedAt: formatTime(changedAt) }),
      // The sums above are for people; what the sources said is what gives the same state.
      reports: JSON.stringify(state.reports.map(givenReport)),
      ...(await customOf(this.values, id)),
    };
  }
}

/** What stands beside the net amount, as the newest report of that amount says it. */
function costsOf({ reports }: OrderState, net: number, currency: string) {
  const report = reports.findLast(({ type, data }) => type === 'order-reported' && data.net === net);
  if (report?.type !== 'order-reported') return {};
  const { tax, shipping, discount } = report.data;
  return {
    ...(tax > 0 && { tax: decimalOf(tax, currency) }),
    ...(shipping > 0 && { shipping: decimalOf(shipping, currency) }),
    ...(discount > 0 && { discount: decimalOf(discount, currency) }),
  };
}
