import type { OrderCancelled, OrderPlaced, OrderRefunded } from '@rapport/contracts';
import type { WithdrawReports } from './order.decider';
import type { OrderOutcome, OrderReportEvent, ReportedOrder, ReportedRefund, ReportsWithdrawn } from './order.events';

const day = Date.UTC(2026, 2, 2);
const thisOrder = 'a'.repeat(32);
const buyer = { id: 'b'.repeat(32), number: 7 };

/** The hour of the day of the examples. */
export const at = (hour: number): number => day + hour * 3_600_000;

type Given<Data> = Partial<Data> & { readonly occurredAt?: number };
type Report<Type> = Extract<OrderReportEvent, { type: Type }>;

export function order({ occurredAt = at(1), ...data }: Given<ReportedOrder>): Report<'order-reported'> {
  return {
    type: 'order-reported',
    occurredAt,
    data: {
      ...{ order: thisOrder, shop: 'shop', orderId: 'o-1', cause: 'order', source: 'website', category: 'sdk' },
      ...{ says: 'completed', subject: buyer, channel: 'web', currency: 'EUR' },
      ...{ net: 100, tax: 19, shipping: 5, discount: 0, products: [{ productId: 'mug', quantity: 1, price: 100 }] },
      ...data,
    },
  };
}

export function refund({ occurredAt = at(5), ...data }: Given<ReportedRefund>): Report<'refund-reported'> {
  return {
    type: 'refund-reported',
    occurredAt,
    data: {
      ...{ order: thisOrder, shop: 'shop', orderId: 'o-1', cause: 'refund', source: 'website', category: 'sdk' },
      refundId: 'r1',
      ...data,
    },
  };
}

export function cancellation({ occurredAt = at(8), ...data }: Given<ReportedOrder>): Report<'cancellation-reported'> {
  return {
    type: 'cancellation-reported',
    occurredAt,
    data: {
      ...{ order: thisOrder, shop: 'shop', orderId: 'o-1', cause: 'cancel', source: 'website', category: 'sdk' },
      ...data,
    },
  };
}

const content = (data: Partial<OrderPlaced>): OrderPlaced => ({
  ...{ order: thisOrder, shop: 'shop', orderId: 'o-1', subject: buyer, channel: 'web', source: 'website' },
  ...{ currency: 'EUR', net: 100, products: [{ productId: 'mug', quantity: 1, price: 100 }] },
  ...data,
});

export function placed({ occurredAt = at(1), ...data }: Given<OrderPlaced>): OrderOutcome {
  return { type: 'order-placed', occurredAt, data: content(data) };
}

export function amended({ occurredAt = at(1), ...data }: Given<OrderPlaced>): OrderOutcome {
  return { type: 'order-amended', occurredAt, data: content(data) };
}

export function refunded({ occurredAt = at(5), ...data }: Given<OrderRefunded>): OrderOutcome {
  const refund = { order: thisOrder, refundId: 'r1', currency: 'EUR', amount: 0, ...data };
  return { type: 'order-refunded', occurredAt, data: refund };
}

export function cancelled({ occurredAt = at(8), ...data }: Given<OrderCancelled>): OrderOutcome {
  return { type: 'order-cancelled', occurredAt, data: { order: thisOrder, ...data } };
}

const undone = { order: thisOrder, reason: 'import undone' };

export function withdrawal(...causes: readonly string[]): WithdrawReports {
  return { type: 'withdraw-reports', at: at(20), causes, ...undone };
}

export function reportsWithdrawn(...causes: readonly string[]): ReportsWithdrawn {
  return { type: 'reports-withdrawn', occurredAt: at(20), data: { causes, ...undone } };
}

export function withdrawn(data: Partial<OrderPlaced> = {}): OrderOutcome {
  return { type: 'order-withdrawn', occurredAt: at(20), data: { ...content(data), placedAt: at(1), ...undone } };
}
