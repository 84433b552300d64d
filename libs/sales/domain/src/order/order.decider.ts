import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '@rapport/eventsourcing';
import type { OrderEvent, OrderOutcome, OrderReportEvent, WithdrawnReports } from './order.events';
import { settle, unsettled, type Settlement } from './settlement';

/** One more report, as it will be kept. */
export type ReportOnOrder = OrderReportEvent;

/** Reports that count as if nobody had ever said them; those that are not there are nothing to take back. */
export interface WithdrawReports extends WithdrawnReports {
  readonly type: 'withdraw-reports';
  /** ms */
  readonly at: number;
}

export type OrderCommand = ReportOnOrder | WithdrawReports;

export interface OrderState {
  readonly reports: readonly OrderReportEvent[];
  /** What was said to the outside so far. */
  readonly told: Settlement;
  /** As it was told first. */
  readonly first: Settlement['placed'];
}

/**
 * An order as several sources tell it. Reports may come more than once, in any order and before the order itself:
 * each is kept, and what is told is the settlement of all of them. What a row of a file said of a source is that source's own
 * word as soon as it comes from there, too.
 */
export const orderDecider: Decider<OrderCommand, OrderEvent, OrderState> = {
  initialState: { reports: [], told: unsettled, first: null },
  decide: (command, state) => {
    if (command.type === 'withdraw-reports') return withdrawn(command, state);
    const { reports, told } = state;
    const known = reports.find(({ data }) => data.cause === command.data.cause);
    const isHeardFirstHand = known?.data.import !== undefined && command.data.import === undefined;
    if (known && !isHeardFirstHand) return [];
    return [command, ...news(told, settle(withReport(reports, command)))];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'order-reported':
      case 'refund-reported':
      case 'cancellation-reported':
        return { ...state, reports: withReport(state.reports, event) };
      case 'reports-withdrawn':
        return { ...state, reports: without(state.reports, event.data.causes) };
      case 'order-placed':
      case 'order-amended': {
        const placed = { occurredAt: event.occurredAt, data: event.data };
        return { ...state, told: { ...state.told, placed }, first: state.first ?? placed };
      }
      case 'order-refunded': {
        const others = state.told.refunds.filter(({ data }) => data.refundId !== event.data.refundId);
        const refunds = [...others, { occurredAt: event.occurredAt, data: event.data }];
        return { ...state, told: { ...state.told, refunds } };
      }
      case 'order-cancelled':
        return { ...state, told: { ...state.told, cancelledAt: event.occurredAt } };
      case 'order-withdrawn':
        return { ...state, told: unsettled, first: null };
      default:
        return event satisfies never;
    }
  },
};

/** In the place of the one with the same cause, if there is one. */
function withReport(reports: readonly OrderReportEvent[], report: OrderReportEvent): readonly OrderReportEvent[] {
  const place = reports.findIndex(({ data }) => data.cause === report.data.cause);
  return place === -1 ? [...reports, report] : reports.with(place, report);
}

const without = (reports: readonly OrderReportEvent[], causes: readonly string[]): readonly OrderReportEvent[] =>
  reports.filter(({ data }) => !causes.includes(data.cause));

function withdrawn(
  { at, order, reason, ...command }: WithdrawReports,
  { reports, told, first }: OrderState,
): OrderEvent[] {
  const causes = command.causes.filter((cause) => reports.some(({ data }) => data.cause === cause));
  if (causes.length === 0) return [];
  const now = settle(without(reports, causes));
  const taken: OrderEvent = { type: 'reports-withdrawn', occurredAt: at, data: { order, causes, reason } };
  if (!first || stillHolds(told, now)) return [taken, ...news(told, now)];
  // News add and replace: what holds no more is taken back as a whole, and what the others said is told anew.
  const data = { ...first.data, placedAt: first.occurredAt, reason };
  return [taken, { type: 'order-withdrawn', occurredAt: at, data }, ...news(unsettled, now)];
}

/** Whether all that was told is told still, maybe in another way. */
function stillHolds(told: Settlement, now: Settlement): boolean {
  const refunds = new Set(now.refunds.map(({ data }) => data.refundId));
  return (
    now.placed !== null &&
    (told.cancelledAt === null || now.cancelledAt !== null) &&
    told.refunds.every(({ data }) => refunds.has(data.refundId))
  );
}

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
