import { believed, type Currency, type Report, type Source } from './reports';

interface Settled {
  readonly source: Source;
  readonly currency: Currency;
  readonly at: number;
  readonly net: number;
  readonly refunds: readonly { readonly at: number; readonly amount: number }[];
}

/** KPI → `<day> <source> <currency>` → numerator and denominator, from the reports and nothing else. */
export type Figures = Readonly<Record<string, ReadonlyMap<string, readonly [number, number]>>>;

export function recountOrders(reports: readonly Report[]): Figures {
  const orders = [...Map.groupBy(reports, ({ shop, orderId }) => `${shop} ${orderId}`).values()]
    .map(settled)
    .filter((order) => order !== null);
  const placed = (count: (order: Settled) => readonly [number, number]) =>
    orders.map((order) => ({ order, at: order.at, counts: count(order) }));
  const refunded = (sign: number) =>
    orders.flatMap((order) =>
      order.refunds.map(({ at, amount }) => ({ order, at, counts: [sign * amount, 0] as const })),
    );
  return {
    orders: added(placed(() => [1, 0])),
    revenue: added([...placed(({ net }) => [net, 0]), ...refunded(-1)]),
    refunds: added(refunded(1)),
    'average-order-value': added(placed(({ net }) => [net, 1])),
  };
}

interface Counted {
  readonly order: Settled;
  readonly at: number;
  readonly counts: readonly [number, number];
}

function added(parts: readonly Counted[]): ReadonlyMap<string, readonly [number, number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const { order, at, counts } of parts) {
    const key = `${new Date(at).toISOString().slice(0, 10)} ${order.source} ${order.currency}`;
    const [numerator, denominator] = sums.get(key) ?? [0, 0];
    sums.set(key, [numerator + counts[0], denominator + counts[1]]);
  }
  return new Map([...sums].filter(([, [numerator, denominator]]) => numerator !== 0 || denominator !== 0));
}

/** null: cancelled, or nobody reported the order itself. */
function settled(reports: readonly Report[]): Settled | null {
  const about = reports.filter(({ says }) => says === 'Order Completed' || says === 'Order Updated');
  const best = ofBest(about);
  const last = best.at(-1);
  if (!last || reports.some(({ says }) => says === 'Order Cancelled')) return null;
  const completed = ofBest(about.filter(({ says }) => says === 'Order Completed'));
  const { source, currency, amount: net = 0 } = last;
  let left = net;
  const told = Map.groupBy(
    reports.filter(({ says }) => says === 'Order Refunded'),
    ({ refundId }) => refundId,
  );
  const refunds = [...told.values()]
    .map(ofBest)
    .map((said) => ({ at: said[0]?.at ?? 0, word: said.at(-1) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, word }) => {
      const wanted = word?.amount === undefined ? left : word.currency === currency ? word.amount : 0;
      const amount = Math.min(wanted, left);
      left -= amount;
      return { at, amount };
    });
  return { source, currency, net, at: (completed[0] ?? best[0] ?? last).at, refunds };
}

/** What the most believed of the sources said, by time. */
function ofBest(reports: readonly Report[]): readonly Report[] {
  const source = believed.find((name) => reports.some((report) => report.source === name));
  return reports.filter((report) => report.source === source).toSorted((a, b) => a.at - b.at);
}
