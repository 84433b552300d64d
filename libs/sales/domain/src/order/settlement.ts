import type { OrderPlaced, OrderRefunded } from '@rapport/contracts';
import type { OrderReportEvent } from './order.events';
import { sourceCategories, type SourceCategory } from './source-category';

interface Dated<Data> {
  readonly occurredAt: number;
  readonly data: Data;
}

/** What holds after a set of reports, whatever order they came in. */
export interface Settlement {
  /** null: nobody has reported the order itself yet. */
  readonly placed: Dated<OrderPlaced> | null;
  /** By time, then refund id; empty while the order is unknown. */
  readonly refunds: readonly Dated<OrderRefunded>[];
  readonly cancelledAt: number | null;
}

export const unsettled: Settlement = { placed: null, refunds: [], cancelledAt: null };

type Of<Type> = Extract<OrderReportEvent, { readonly type: Type }>;

/** What to believe of reports on one thing: the newest word of the best category, dated by that category's first. */
interface Belief<Report> {
  readonly word: Report;
  readonly since: number;
}

function believe<Report extends OrderReportEvent>(
  reports: readonly Report[],
  precedence: readonly SourceCategory[],
): Belief<Report> | null {
  for (const category of precedence) {
    const said = byTime(reports.filter((report) => report.data.category === category));
    const word = said.at(-1);
    if (word && said[0]) return { word, since: said[0].occurredAt };
  }
  return null;
}

function byTime<Report extends OrderReportEvent>(reports: readonly Report[]): readonly Report[] {
  return reports.toSorted((a, b) => a.occurredAt - b.occurredAt || (a.data.cause < b.data.cause ? -1 : 1));
}

function ofType<Type extends OrderReportEvent['type']>(reports: readonly OrderReportEvent[], type: Type): Of<Type>[] {
  return reports.filter((report): report is Of<Type> => report.type === type);
}

/**
 * Whom to believe first, as the newest settings say that any of the reports came under: so the order in which reports
 * are gathered does not matter, nor what is set later without a report.
 */
function precedenceAmong(reports: readonly OrderReportEvent[]): readonly SourceCategory[] {
  let newest: OrderReportEvent['data']['settings'];
  for (const { data } of reports) if ((data.settings?.version ?? 0) > (newest?.version ?? 0)) newest = data.settings;
  return [...new Set([...(newest?.precedence ?? []), ...sourceCategories])];
}

/** Folds all that was said about one order. Pure in the set of reports. */
export function settle(reports: readonly OrderReportEvent[]): Settlement {
  const precedence = precedenceAmong(reports);
  const placed = settleOrder(ofType(reports, 'order-reported'), precedence);
  if (!placed) return unsettled;
  const cancelled = believe(ofType(reports, 'cancellation-reported'), precedence);
  return {
    placed,
    refunds: settleRefunds(placed.data, ofType(reports, 'refund-reported'), precedence),
    cancelledAt: cancelled?.since ?? null,
  };
}

function settleOrder(
  reports: readonly Of<'order-reported'>[],
  precedence: readonly SourceCategory[],
): Dated<OrderPlaced> | null {
  const belief = believe(reports, precedence);
  if (!belief) return null;
  const { order, shop, orderId, subject, channel, source, currency, net, products } = belief.word.data;
  // A later update changes what was ordered, not when: the date is that of the completion, where anybody saw one.
  const completed = believe(
    reports.filter((report) => report.data.says === 'completed'),
    precedence,
  );
  const country = belief.word.data.country ?? firstCountry(reports, precedence);
  return {
    occurredAt: completed?.since ?? belief.since,
    data: { order, shop, orderId, subject, channel, source, ...(country && { country }), currency, net, products },
  };
}

/** Payment providers rarely know the country: then the next best source does. */
function firstCountry(
  reports: readonly Of<'order-reported'>[],
  precedence: readonly SourceCategory[],
): string | undefined {
  return believe(
    reports.filter((report) => report.data.country),
    precedence,
  )?.word.data.country;
}

function settleRefunds(
  placed: OrderPlaced,
  reports: readonly Of<'refund-reported'>[],
  precedence: readonly SourceCategory[],
): readonly Dated<OrderRefunded>[] {
  const refunds = [...new Set(reports.map(({ data }) => data.refundId))]
    .flatMap(
      (id) =>
        believe(
          reports.filter(({ data }) => data.refundId === id),
          precedence,
        ) ?? [],
    )
    .toSorted((a, b) => a.since - b.since || (a.word.data.refundId < b.word.data.refundId ? -1 : 1));
  let left = Math.max(0, placed.net);
  return refunds.map(({ word, since }) => {
    const refund = refundThatCounts(placed, word, left);
    left -= refund.amount;
    return { occurredAt: since, data: refund };
  });
}

function refundThatCounts(placed: OrderPlaced, { data: said }: Of<'refund-reported'>, left: number): OrderRefunded {
  const refund = { order: placed.order, refundId: said.refundId, currency: placed.currency };
  if (said.amount === undefined) return { ...refund, amount: left };
  const original = { amount: said.amount, currency: said.currency ?? placed.currency };
  if (original.currency !== placed.currency) return { ...refund, amount: 0, flagged: 'other-currency', said: original };
  if (said.amount > left) return { ...refund, amount: left, flagged: 'exceeds-order', said: original };
  return { ...refund, amount: Math.max(0, said.amount) };
}
