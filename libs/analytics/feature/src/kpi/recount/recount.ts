import { shares, type KpiName } from '@rapport/analytics-domain';
import type { HistoryEvent } from './history.fixtures';

/** Something that counts on a day, with what is known about it. */
export interface Counted {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly values: Readonly<Record<string, string>>;
  readonly numerator: number;
  readonly denominator: number;
}

type Version = Extract<HistoryEvent, { type: 'sales.order-placed.v1' | 'sales.order-amended.v1' }>;
type PageView = Extract<HistoryEvent, { type: 'contacts.page-viewed.v1' }>;

/** The KPI's parts, from the raw events and nothing else; by product only where that is asked. */
export function recount(
  kpi: KpiName,
  events: readonly HistoryEvent[],
  timeZone: string,
  asOf: string | undefined,
  byProduct: boolean,
): readonly Counted[] {
  const dayOf = localDay(timeZone);
  const known = events.filter(({ recordedAt }) => asOf === undefined || dayOf(recordedAt) <= asOf);
  const views = known.filter((event): event is PageView => event.type === 'contacts.page-viewed.v1');
  switch (kpi) {
    case 'page-views':
      return views.map((view) => ({
        day: dayOf(view.occurredAt),
        values: audience(view),
        numerator: 1,
        denominator: 0,
      }));
    case 'visits':
      return visitsIn(views).map((pages) => ({ ...visit(pages, dayOf), numerator: 1, denominator: 0 }));
    case 'visit-bounce-rate':
      return visitsIn(views).map((pages) => ({
        ...visit(pages, dayOf),
        numerator: pages.length === 1 ? 1 : 0,
        denominator: 1,
      }));
    case 'visit-duration':
      return visitsIn(views).map((pages) => ({
        ...visit(pages, dayOf),
        numerator: (pages.at(-1)?.occurredAt ?? 0) - (pages[0]?.occurredAt ?? 0),
        denominator: 1,
      }));
    case 'orders':
      return orders(known, dayOf, byProduct).map((part) => ({ ...part, numerator: part.orders, denominator: 0 }));
    case 'revenue':
      return orders(known, dayOf, byProduct).map((part) => ({
        ...part,
        numerator: part.ordered - part.refunded,
        denominator: 0,
      }));
    case 'refunds':
      return orders(known, dayOf, byProduct).map((part) => ({ ...part, numerator: part.refunded, denominator: 0 }));
    case 'average-order-value':
      return orders(known, dayOf, false).map((part) => ({
        ...part,
        numerator: part.ordered,
        denominator: part.orders,
      }));
    default:
      return kpi satisfies never;
  }
}

/** The local date by the runtime, not by our calendar. */
export function localDay(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (ms) => format.format(ms);
}

function audience({ data: { channel, source, country = '' } }: PageView): Record<string, string> {
  return { channel, source, country };
}

/** Page views of each stream by time, cut at pauses of more than half an hour. */
function visitsIn(views: readonly PageView[]): PageView[][] {
  return [...Map.groupBy(views, ({ key }) => key).values()].flatMap((ofStream) => {
    const found: PageView[][] = [];
    for (const view of ofStream.toSorted((a, b) => a.occurredAt - b.occurredAt)) {
      const last = found.at(-1)?.at(-1);
      if (last && view.occurredAt - last.occurredAt <= 1_800_000) found.at(-1)?.push(view);
      else found.push([view]);
    }
    return found;
  });
}

function visit(pages: readonly PageView[], dayOf: (ms: number) => string): Pick<Counted, 'day' | 'values'> {
  const start = pages[0]?.occurredAt ?? 0;
  // Of page views at the very same instant the one whose values sort first tells where the visit came from.
  const described = pages
    .filter(({ occurredAt }) => occurredAt === start)
    .map((page) => {
      const { source = '', medium = '', campaign = '' } = page.data.traffic ?? {};
      return { ...audience(page), trafficSource: source, medium, campaign };
    })
    .toSorted((a, b) => (Object.values(a).join('\0') < Object.values(b).join('\0') ? -1 : 1));
  return { day: dayOf(start), values: described[0] ?? {} };
}

interface OrderPart extends Pick<Counted, 'day' | 'values'> {
  readonly orders: number;
  readonly ordered: number;
  readonly refunded: number;
}

function orders(events: readonly HistoryEvent[], dayOf: (ms: number) => string, byProduct: boolean): OrderPart[] {
  return [...Map.groupBy(events, ({ key }) => key).values()].flatMap((told) => {
    const placed = told.findLast(
      (event): event is Version => event.type === 'sales.order-placed.v1' || event.type === 'sales.order-amended.v1',
    );
    if (!placed || told.some(({ type }) => type === 'sales.order-cancelled.v1')) return [];
    const { channel, source, country = '', currency, net, products } = placed.data;
    const values = { channel, source, country, currency };
    const refunds = told.filter(
      (event, i) =>
        event.type === 'sales.order-refunded.v1' &&
        !told.slice(i + 1).some((later) => later.type === event.type && later.data.refundId === event.data.refundId),
    );
    const names = [...new Set(products.map(({ productId }) => productId))];
    const worth = names.map((name) =>
      products
        .filter(({ productId }) => productId === name)
        .reduce((sum, { price = 0, quantity }) => sum + price * quantity, 0),
    );
    const nets = names.length === 0 ? [net] : shares(net, worth);
    const split = (amount: number) => (byProduct ? shares(amount, nets) : [amount]);
    const lines = byProduct ? (names.length === 0 ? [''] : names).map((product) => ({ ...values, product })) : [values];
    return lines.flatMap((line, i) => [
      {
        day: dayOf(placed.occurredAt),
        values: line,
        orders: 1,
        ordered: (byProduct ? nets[i] : net) ?? 0,
        refunded: 0,
      },
      ...refunds.map((event) => ({
        day: dayOf(event.occurredAt),
        values: line,
        orders: 0,
        ordered: 0,
        refunded: event.type === 'sales.order-refunded.v1' ? (split(event.data.amount)[i] ?? 0) : 0,
      })),
    ]);
  });
}
