import {
  fitValueModel,
  predict,
  rfmScores,
  rfmSegments,
  segmentOf,
  transactionsOf,
  validate,
  type Customer,
  type CustomerPrediction,
  type RfmScore,
} from '../customer-value';
import type { AnalysisResult, PersonOrders } from './person-orders';

export interface RfmInput {
  readonly people: readonly PersonOrders[];
  readonly today: number;
  readonly currency: string;
  readonly leftOut: number;
}

export function computeRfm({ people, today, currency, leftOut }: RfmInput): AnalysisResult {
  const buyers = people.map(({ person, orders }) => {
    const days = transactionsOf(orders);
    return {
      ...{ person, recency: today - (days.at(-1)?.day ?? today), frequency: days.length },
      monetary: days.reduce((sum, { value }) => sum + value, 0),
    };
  });
  const scores = rfmScores(buyers);
  const total = buyers.reduce((sum, { monetary }) => sum + monetary, 0);
  const groupOf = (name: string, own: typeof scores) => {
    const value = own.reduce((sum, { monetary }) => sum + monetary, 0);
    return { name, persons: own.length, value, shareOfValue: total === 0 ? null : value / total };
  };
  const tiers = [...new Set(scores.map(({ tier }) => tier))];
  return {
    summary: {
      ...{ persons: buyers.length, value: total, currency, leftOut },
      segments: rfmSegments.map((segment) =>
        groupOf(
          segment,
          scores.filter((score) => score.segment === segment),
        ),
      ),
      tiers: tiers
        .map((tier) =>
          groupOf(
            tier,
            scores.filter((score) => score.tier === tier),
          ),
        )
        .toSorted((a, b) => b.value / (b.persons || 1) - a.value / (a.persons || 1)),
      cells: cellsOf(scores),
    },
    rows: scores.map((score) => ({ ...score })),
  };
}

/** All 25 fields of recency by frequency: what a heat map shows. */
function cellsOf(scores: readonly RfmScore[]): readonly object[] {
  return [1, 2, 3, 4, 5].flatMap((r) =>
    [1, 2, 3, 4, 5].map((f) => {
      const own = scores.filter((score) => score.r === r && score.f === f);
      const value = own.reduce((sum, { monetary }) => sum + monetary, 0);
      return { r, f, segment: segmentOf(r, f), persons: own.length, value };
    }),
  );
}

export interface ValueInput extends RfmInput {
  readonly horizonWeeks: number;
  /** 0: none. */
  readonly holdoutWeeks: number;
  readonly discountRate: number;
  readonly marginRate: number;
  readonly productMargins: Readonly<Record<string, number>>;
}

export function computeCustomerValue(input: ValueInput): AnalysisResult {
  const { people, today, currency, leftOut, horizonWeeks, holdoutWeeks, discountRate } = input;
  const customers = people.map((each): Customer => ({
    ...{ person: each.person, transactions: transactionsOf(each.orders), marginRate: marginOf(each, input) },
  }));
  const model = fitValueModel(customers, today);
  const predictions = customers.flatMap(
    (customer) => predict(model, customer, { today, horizonWeeks, discountRate }) ?? [],
  );
  const sum = (of: (each: (typeof predictions)[number]) => number | null) =>
    predictions.reduce((total, each) => total + (of(each) ?? 0), 0);
  const rows = predictions.toSorted(
    (a, b) => (b.value ?? b.purchases) - (a.value ?? a.purchases) || a.person - b.person,
  );
  return {
    summary: {
      ...{ model, currency, leftOut, horizonWeeks, discountRate, persons: rows.length },
      total: {
        ...{ purchases: sum(({ purchases }) => purchases), alive: sum(({ alive }) => alive) },
        value: model.value ? sum(({ value }) => value) : null,
        margin: model.value ? sum(({ margin }) => margin) : null,
        historic: sum(({ historic }) => historic),
        noRepeatYet: rows.filter(({ label }) => label !== null).length,
      },
      tiers: model.value ? tiersOf(input, predictions) : null,
      // Where worth is not modelled, how often people will buy still is.
      distribution: model.value
        ? { measure: 'value', bars: distributionOf(rows.flatMap(({ value }) => value ?? [])) }
        : { measure: 'purchases', bars: distributionOf(rows.map(({ purchases }) => purchases)) },
      holdout: holdoutWeeks > 0 ? validated(customers, today, holdoutWeeks) : null,
    },
    rows: rows.map((row) => ({ ...row })),
  };
}

/** What is expected of the customers of each tier of value, as {@link computeRfm} has them; in whole minor units. */
function tiersOf(
  input: RfmInput,
  predictions: readonly Pick<CustomerPrediction, 'person' | 'value' | 'margin'>[],
): readonly object[] {
  const { rows = [] } = computeRfm(input);
  const tierOf = new Map(rows.map(({ person, tier }) => [person, tier]));
  const byTier = Map.groupBy(predictions, ({ person }) => String(tierOf.get(person)));
  return [...byTier].map(([tier, own]) => ({
    ...{ tier, customers: own.length },
    value: Math.round(own.reduce((sum, { value }) => sum + (value ?? 0), 0)),
    margin: Math.round(own.reduce((sum, { margin }) => sum + (margin ?? 0), 0)),
  }));
}

const BARS = 20;
/** The few with the most would press all others into the first bar: what lies above is in the last one. */
const SHOWN_SHARE = 0.95;

/** How many persons have how much: bars of the same width, `to` of the last one open. */
function distributionOf(values: readonly number[]): readonly object[] {
  const sorted = values.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * SHOWN_SHARE)] ?? 0;
  const width = high > BARS ? Math.ceil(high / BARS) : high / BARS || 1;
  const bars = Array.from({ length: BARS }, () => 0);
  for (const value of sorted) {
    const bar = Math.min(BARS - 1, Math.floor(Math.max(0, value) / width));
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  if (sorted.length === 0) return [];
  return bars.map((persons, i) => ({ from: i * width, to: i === BARS - 1 ? null : (i + 1) * width, persons }));
}

function validated(customers: readonly Customer[], today: number, weeks: number): object {
  try {
    return validate(customers, today, weeks);
  } catch (error) {
    if (error instanceof RangeError) return { refused: `before the last ${weeks} weeks there were ${error.message}` };
    throw error;
  }
}

/** By the rates of what was bought; of products without a rate, and where nothing is known, the organisation's. */
function marginOf({ orders }: PersonOrders, { marginRate, productMargins }: ValueInput): number {
  let [value, margin] = [0, 0];
  for (const order of orders) {
    const parts = order.products.length > 0 ? order.products : [['', order.value] as const];
    for (const [product, amount] of parts) {
      value += amount;
      margin +=
        amount * (Object.hasOwn(productMargins, product) ? (productMargins[product] ?? marginRate) : marginRate);
    }
  }
  return value > 0 ? margin / value : marginRate;
}
