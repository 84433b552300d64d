import { chanceAlive, chanceOfRepeats, expectedOfNew, expectedPurchases, fitBgNbd, type FittedBgNbd } from './bg-nbd';
import { expectedValue, fitGammaGamma, MOST_CORRELATION, type FittedGammaGamma } from './gamma-gamma';
import { summaryOf, type CustomerSummary, type Transaction } from './transactions';

/** A person and what they bought, by day, ascending. */
export interface Customer {
  readonly person: number;
  readonly transactions: readonly Transaction[];
  /** Share of revenue that is margin, 0 to 1. */
  readonly marginRate: number;
}

export interface ValueQuestion {
  /** The last day that is known, days since 1970. */
  readonly today: number;
  readonly horizonWeeks: number;
  /** Per year, e.g. 0.1. */
  readonly discountRate: number;
}

/** What is to be expected of one person within the horizon. */
export interface CustomerPrediction {
  readonly person: number;
  readonly purchases: number;
  readonly alive: number;
  /** The model cannot tell who has bought once from who will return: it says 1. */
  readonly label: 'no repeat yet' | null;
  /** Minor units, discounted; null where the value of purchases is not modelled. */
  readonly value: number | null;
  readonly margin: number | null;
  /** What they were worth up to now, minor units. */
  readonly historic: number;
}

export interface ValueModel {
  readonly frequency: FittedBgNbd;
  readonly value: FittedGammaGamma | null;
  readonly warnings: readonly string[];
}

const FEWEST_CUSTOMERS = 100;
const FEWEST_REPEATS = 30;
const WEEKS = 365.25 / 7;
const STEP_WEEKS = 4;

/** @throws RangeError where there are too few to fit anything */
export function fitValueModel(customers: readonly Customer[], through: number): ValueModel {
  const summaries = customers.flatMap(({ transactions }) => summaryOf(transactions, through) ?? []);
  const repeats = summaries.filter(({ x }) => x > 0);
  if (summaries.length < FEWEST_CUSTOMERS || repeats.length < FEWEST_REPEATS)
    throw new RangeError(
      `too few: ${summaries.length} customers (at least ${FEWEST_CUSTOMERS}), ${repeats.length} bought again (at least ${FEWEST_REPEATS})`,
    );
  const value = fitGammaGamma(repeats.flatMap(({ spending }) => spending ?? []));
  const warnings = [
    ...(Math.abs(value.correlation) > MOST_CORRELATION
      ? [`frequency and value correlate (${value.correlation.toFixed(2)}): the value of purchases is not modelled`]
      : []),
    // Without a mean there is nothing to expect, and the formula would say less than nothing.
    ...(value.q <= 1
      ? [
          `a few purchases are worth so much that there is no mean (q ${value.q.toFixed(2)}): their value is not modelled`,
        ]
      : []),
  ];
  return { frequency: fitBgNbd(summaries), value: warnings.length === 0 ? value : null, warnings };
}

/** Increments of each four weeks, discounted by the time that they lie ahead. */
export function predict(model: ValueModel, customer: Customer, question: ValueQuestion): CustomerPrediction | null {
  const summary = summaryOf(customer.transactions, question.today);
  if (!summary) return null;
  const { horizonWeeks, discountRate } = question;
  const each = model.value && expectedValue(model.value, summary.spending ?? { x: 0, mean: 0 });
  let [before, discounted] = [0, 0];
  for (let at = Math.min(STEP_WEEKS, horizonWeeks); ; at = Math.min(at + STEP_WEEKS, horizonWeeks)) {
    const until = expectedPurchases(model.frequency, summary, at);
    discounted += (until - before) / (1 + discountRate) ** (at / WEEKS);
    before = until;
    if (at >= horizonWeeks) break;
  }
  const value = each === null ? null : Math.round(each * discounted);
  return {
    ...{ person: customer.person, purchases: before, alive: chanceAlive(model.frequency, summary) },
    label: summary.x === 0 ? 'no repeat yet' : null,
    value,
    margin: value === null ? null : Math.round(value * customer.marginRate),
    historic: customer.transactions.reduce((sum, transaction) => sum + transaction.value, 0),
  };
}

/** What the model would have said earlier, beside what came. */
export interface Holdout {
  readonly calibrationEnd: number;
  readonly weeks: number;
  readonly customers: number;
  readonly expected: number;
  readonly actual: number;
  /** Repeat transactions since the first customer, week by week, together: the tracking plot. */
  readonly tracking: readonly { readonly week: number; readonly expected: number; readonly actual: number }[];
  /** By repeat transactions in the calibration: how many customers there are and what each bought after it, on average. */
  readonly byFrequency: readonly {
    readonly repeats: string;
    readonly customers: number;
    readonly modelled: number;
    readonly expected: number;
    readonly actual: number;
  }[];
}

const MOST_REPEATS = 7;

/** Fits on all but the last weeks, and compares these with what is expected of them. */
export function validate(customers: readonly Customer[], through: number, weeks: number): Holdout {
  const calibrationEnd = through - weeks * 7;
  const { frequency } = fitValueModel(customers, calibrationEnd);
  const known = customers.flatMap(({ transactions }) => {
    const summary = summaryOf(transactions, calibrationEnd);
    if (!summary) return [];
    const after = transactions.filter(({ day }) => day > calibrationEnd && day <= through).length;
    return [{ transactions, summary, after, expected: expectedPurchases(frequency, summary, weeks) }];
  });
  const sum = (of: readonly (typeof known)[number][], value: (each: (typeof known)[number]) => number) =>
    of.reduce((total, each) => total + value(each), 0);
  const chances = chancesOf(frequency);
  const byFrequency = Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => {
    const isLast = repeats === MOST_REPEATS;
    const own = known.filter(({ summary: { x } }) => (isLast ? x >= repeats : x === repeats));
    const per = (total: number) => (own.length === 0 ? 0 : total / own.length);
    return {
      ...{ repeats: isLast ? `${repeats}+` : String(repeats), customers: own.length },
      modelled: sum(known, ({ summary }) => chances(summary)[repeats] ?? 0),
      expected: per(sum(own, ({ expected }) => expected)),
      actual: per(sum(own, ({ after }) => after)),
    };
  });
  return {
    ...{ calibrationEnd, weeks, customers: known.length, byFrequency },
    expected: sum(known, ({ expected }) => expected),
    actual: sum(known, ({ after }) => after),
    tracking: tracking(
      frequency,
      known.map(({ transactions }) => transactions),
      through,
    ),
  };
}

/** How likely each number of repeat transactions is, the last one for all beyond; many are known for the same time. */
function chancesOf(model: FittedBgNbd): (summary: CustomerSummary) => readonly number[] {
  const byTime = new Map<number, readonly number[]>();
  return ({ T }) => {
    let known = byTime.get(T);
    if (!known) {
      const each = Array.from({ length: MOST_REPEATS }, (_, x) => chanceOfRepeats(model, T, x));
      known = [...each, 1 - each.reduce((a, b) => a + b)];
      byTime.set(T, known);
    }
    return known;
  };
}

function tracking(
  model: FittedBgNbd,
  histories: readonly (readonly Transaction[])[],
  through: number,
): Holdout['tracking'] {
  const births = new Map<number, number>();
  const repeats: number[] = [];
  for (const [first, ...others] of histories)
    if (first) {
      births.set(first.day, (births.get(first.day) ?? 0) + 1);
      repeats.push(...others.filter(({ day }) => day <= through).map(({ day }) => day));
    }
  const begin = Math.min(...births.keys());
  const weeks = Math.floor((through - begin) / 7);
  const step = Math.max(1, Math.ceil(weeks / 104));
  const points: Holdout['tracking'][number][] = [];
  for (let week = step; week <= weeks; week += step) {
    const day = begin + week * 7;
    let expected = 0;
    for (const [born, count] of births) if (born < day) expected += count * expectedOfNew(model, (day - born) / 7);
    points.push({ week, expected, actual: repeats.filter((each) => each <= day).length });
  }
  return points;
}
