import type { CancellationReport, OrderReport, RefundReport } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { PublicEvent } from '@rapport/platform-ports';
import { categoryOf, type ReportOnOrder } from '@rapport/sales-domain';
import type { VersionedOrderSettings } from '../../order-settings/order-settings.history';

/** What contacts tells about orders, by public type. */
export type OrderMessage =
  | (PublicEvent<OrderReport> & { readonly type: 'contacts.order-completed.v1' | 'contacts.order-updated.v1' })
  | (PublicEvent<RefundReport> & { readonly type: 'contacts.order-refunded.v1' })
  | (PublicEvent<CancellationReport> & { readonly type: 'contacts.order-cancelled.v1' });

/** An interaction with an order as a report to the order's aggregate. */
export function reportOnOrder(message: OrderMessage, { settings, version }: VersionedOrderSettings): ReportOnOrder {
  const { source } = message.data;
  const reported = {
    ...{ cause: message.id, source, category: categoryOf(settings, source) },
    ...(version > 0 && { settings: { version, precedence: settings.precedence } }),
  };
  switch (message.type) {
    case 'contacts.order-completed.v1':
    case 'contacts.order-updated.v1': {
      const { subject, channel, country, order } = message.data;
      const says = message.type === 'contacts.order-completed.v1' ? 'completed' : 'updated';
      return {
        type: 'order-reported',
        occurredAt: message.time,
        data: { order: orderKey(order), ...reported, says, subject, channel, ...(country && { country }), ...order },
      };
    }
    case 'contacts.order-refunded.v1': {
      const { refund } = message.data;
      return {
        type: 'refund-reported',
        occurredAt: message.time,
        data: { order: orderKey(refund), ...reported, ...refund },
      };
    }
    case 'contacts.order-cancelled.v1': {
      const { cancellation } = message.data;
      return {
        type: 'cancellation-reported',
        occurredAt: message.time,
        data: { order: orderKey(cancellation), ...reported, ...cancellation },
      };
    }
    default:
      return message satisfies never;
  }
}

/** The order's own id, whichever source reports it. */
function orderKey({ shop, orderId }: { readonly shop: string; readonly orderId: string }): string {
  return eventId(shop, orderId);
}
