import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '@rapport/eventsourcing';
import type { OrderEvent, OrderOutcome, OrderReportEvent } from './order.events';
import { settle, unsettled, type Settlement } from './settlement';

/** The command: one more report, as it will be kept. */
export type ReportOnOrder = OrderReportEvent;

export interface OrderState {
  readonly reports: readonly OrderReportEvent[];
  /** What was said to the outside so far. */
  readonly told: Settlement;
}

/**
 * An order as several sources tell it. Reports may come more than once, in any order and before the order itself:
 * each is kept, and what is told is the settlement of all of them.
 */
export const orderDecider: Decider<ReportOnOrder, OrderEvent, OrderState> = {
  initialState: { reports: [], told: unsettled },
  decide: (report, { reports, told }) => {
    if (reports.some(({ data }) => data.cause === report.data.cause)) return [];
    return [report, ...news(told, settle([...reports, report]))];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'order-reported':
      case 'refund-reported':
      case 'cancellation-reported':
        return { ...state, reports: [...state.reports, event] };
      case 'order-placed':
      case 'order-amended':
        return { ...state, told: { ...state.told, placed: { occurredAt: event.occurredAt, data: event.data } } };
      case 'order-refunded': {
        const others = state.told.refunds.filter(({ data }) => data.refundId !== event.data.refundId);
        const refunds = [...others, { occurredAt: event.occurredAt, data: event.data }];
        return { ...state, told: { ...state.told, refunds } };
      }
      case 'order-cancelled':
        return { ...state, told: { ...state.told, cancelledAt: event.occurredAt } };
      default:
        return event satisfies never;
    }
  },
};

/** What has to be told so that the outside knows `now`. */
function news(told: Settlement, now: Settlement): OrderOutcome[] {
  const outcomes: OrderOutcome[] = [];
  if (now.placed && !isDeepStrictEqual(told.placed, now.placed))
    outcomes.push({ type: told.placed ? 'order-amended' : 'order-placed', ...now.placed });
  for (const refund of now.refunds) {
    const before = told.refunds.find(({ data }) => data.refundId === refund.data.refundId);
    if (!isDeepStrictEqual(before, refund)) outcomes.push({ type: 'order-refunded', ...refund });
  }
  if (now.placed && now.cancelledAt !== null && now.cancelledAt !== told.cancelledAt)
    outcomes.push({ type: 'order-cancelled', occurredAt: now.cancelledAt, data: { order: now.placed.data.order } });
  return outcomes;
}
