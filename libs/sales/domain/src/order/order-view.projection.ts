import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { OrderCancelled, OrderPlaced, OrderRefunded, OrderWithdrawn, ProductLine } from '@rapport/contracts';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';

type ViewedEvent =
  | ProjectedEvent<'order-placed' | 'order-amended', OrderPlaced>
  | ProjectedEvent<'order-refunded', OrderRefunded>
  | ProjectedEvent<'order-cancelled', OrderCancelled>
  | ProjectedEvent<'order-withdrawn', OrderWithdrawn>
  | StoredCustomValues;

/** A refund as it counts. */
export type RefundView = Omit<OrderRefunded, 'order' | 'currency'> & { readonly occurredAt: number };

/** An order with all that was settled about it; amounts in minor units. */
export type OrderView = CustomColumns & {
  readonly shop: string;
  readonly orderId: string;
  /** Id of the subject that ordered. */
  readonly subject: string;
  readonly status: 'placed' | 'cancelled' | 'withdrawn';
  /** Why it was taken back. */
  readonly reason?: string;
  /** ms */
  readonly occurredAt: number;
  readonly cancelledAt: number | null;
  readonly channel: string;
  readonly source: string;
  readonly country: string | null;
  readonly currency: string;
  readonly net: number;
  readonly refunded: number;
  readonly products: readonly ProductLine[];
  readonly refunds: readonly RefundView[];
};

/** `sales.orders@2`: one document per order. The order is told before its refunds, so there is always something to add them to. */
export const orderViewProjection: DocumentProjection<ViewedEvent, OrderView> = {
  kind: 'document',
  name: 'sales.orders',
  version: 2,
  reads: [
    'order-placed',
    'order-amended',
    'order-refunded',
    'order-cancelled',
    'order-withdrawn',
    ...customValuesEventTypes,
  ],
  documentIds: (event) => (event.type === 'custom-values-set' ? isCustomValuesOf('order', event) : [event.data.order]),
  evolve: (view, event) => {
    switch (event.type) {
      case 'order-placed':
        return { ...begun(view), ...contentOf(event.data), occurredAt: event.occurredAt };
      case 'order-amended':
        return { ...(view ?? untouched), ...contentOf(event.data), occurredAt: event.occurredAt };
      case 'order-refunded':
        return view && refunded(view, event.data, event.occurredAt);
      case 'order-cancelled':
        return view && { ...view, status: 'cancelled', cancelledAt: event.occurredAt };
      case 'order-withdrawn':
        return view && { ...view, status: 'withdrawn', reason: event.data.reason };
      case 'custom-values-set':
        return view && withCustomValues(view, event);
      default:
        return event satisfies never;
    }
  },
};

const untouched = { status: 'placed', cancelledAt: null, refunded: 0, refunds: [] } as const;

/** An order that was taken back begins anew; values in fields that admins declared are not its sources' to tell. */
function begun(view: OrderView | null) {
  if (view?.status !== 'withdrawn') return view ?? untouched;
  const { reason: _, ...kept } = view;
  return { ...kept, ...untouched };
}

function contentOf({ shop, orderId, subject, channel, source, country, currency, net, products }: OrderPlaced) {
  return { shop, orderId, subject: subject.id, channel, source, country: country ?? null, currency, net, products };
}

function refunded(view: OrderView, { refundId, amount, flagged, said }: OrderRefunded, occurredAt: number): OrderView {
  const refund = { refundId, occurredAt, amount, ...(flagged && { flagged }), ...(said && { said }) };
  const refunds = [...view.refunds.filter((other) => other.refundId !== refundId), refund];
  return { ...view, refunds, refunded: refunds.reduce((sum, each) => sum + each.amount, 0) };
}
