import type { SubjectRef } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { OrderState, ReportOnOrder } from '@rapport/sales-domain';
import { isDeepStrictEqual } from 'node:util';
import type { ImportedOrderDto } from './imported-order.dto';
import { replayed } from './replayed-reports';

/** What the row alone does not say. */
interface About {
  readonly order: string;
  /** Id of the command that the row is. */
  readonly command: string;
  readonly import: string;
  /** ms */
  readonly now: number;
  readonly subject: SubjectRef;
  readonly settings?: NonNullable<ReportOnOrder['data']['settings']>;
}

/** What a row of a file reports that nobody has said yet. */
export function orderReports(said: ImportedOrderDto, about: About, state: OrderState, isNew: boolean): ReportOnOrder[] {
  const { order, command, now, subject, settings, import: by } = about;
  if (said.reports && said.reports.length > 0) {
    const known = new Set(state.reports.map(({ data }) => data.cause));
    const about = { order, shop: said.shop, orderId: said.orderId, subject, import: by };
    return said.reports.filter(({ cause }) => !known.has(cause)).map((one) => replayed(one, about, said.currency));
  }
  const { shop, orderId, currency, net, tax = 0, shipping = 0, discount = 0, country, channel = 'other' } = said;
  const named = { order, shop, orderId, source: said.source ?? 'import', import: by };
  const reported = { ...named, category: 'file', settings } as const;
  const because = (what: string) => ({ ...reported, cause: eventId(command, what) });
  const products = (said.products ?? []).map(({ productId, quantity, price }) => ({
    ...{ productId, quantity },
    ...(price !== undefined && { price }),
  }));
  const ordered = { subject, channel, ...(country && { country }), currency, net, tax, shipping, discount, products };
  const at = Math.min(said.at ?? now, now);
  const changedAt = Math.max(at, Math.min(said.changedAt ?? now, now));
  const { placed, refunds, cancelledAt } = state.told;
  const reports: ReportOnOrder[] = [];
  if (isNew)
    reports.push({
      type: 'order-reported',
      occurredAt: at,
      data: { ...because('order'), says: 'completed', ...ordered },
    });
  else if (
    !placed ||
    !isDeepStrictEqual([placed.data.net, placed.data.currency, placed.data.products], [net, currency, products])
  )
    reports.push({
      type: 'order-reported',
      occurredAt: now,
      data: { ...because('order'), says: 'updated', ...ordered },
    });
  const refundId = `${orderId}-import`;
  const refunded = refunds.reduce((sum, { data }) => sum + (data.said?.amount ?? data.amount), 0);
  if (said.refunded && said.refunded !== refunded)
    reports.push({
      type: 'refund-reported',
      occurredAt: changedAt,
      data: { ...because('refund'), refundId, currency, amount: said.refunded },
    });
  if (said.status === 'cancelled' && cancelledAt === null)
    reports.push({ type: 'cancellation-reported', occurredAt: changedAt, data: because('cancellation') });
  return reports.map(withoutSettings);
}

/** Absent where nobody has settled any. */
function withoutSettings(report: ReportOnOrder): ReportOnOrder {
  if (report.data.settings) return report;
  const { settings: _, ...data } = report.data;
  return { ...report, data } as ReportOnOrder;
}
