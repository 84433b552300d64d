import {
  addSums,
  converted,
  evaluate,
  type Fact,
  type KpiDefinition,
  type PlannedSum,
  type Sums,
} from '@rapport/analytics-domain';
import { isoDate } from '@rapport/platform-consumer';
import type { KpiGroup } from '../answer-kpi/sums-of-periods';
import type { RateBook } from './rate-book';

/** A rate that there is none of: none was recorded for the day or one before it. */
export interface MissingRate {
  readonly from: string;
  readonly to: string;
  /** The first day that needs it. */
  readonly day: string;
}

/** How amounts become amounts of one currency, and what stood in the way. */
export interface Conversion {
  readonly to: string;
  readonly book: RateBook;
  /** Filled on the way: currencies of which a rate is missing, which stay apart. */
  readonly missing: Map<string, MissingRate>;
}

/** Amounts of one group that happened on one day, and the periods that they belong in. */
export interface DatedAmounts {
  readonly group: readonly string[];
  readonly day: number;
  readonly periods: readonly number[];
  readonly amounts: readonly number[];
}

/**
 * Each day's amounts at that day's rate, added up over days and currencies. A currency that lacks a rate on any of its
 * days stays as it is on all of them.
 */
export async function convertedGroups(
  definition: KpiDefinition,
  { fact, groupBy }: PlannedSum,
  dated: readonly DatedAmounts[],
  { to, book, missing }: Conversion,
): Promise<ReadonlyMap<string, KpiGroup>> {
  const at = groupBy.indexOf('currency');
  const priceOf = pricing(definition, fact);
  const priced = await Promise.all(
    dated.map(async (each) => {
      const currency = each.group[at] ?? '';
      const isFree = currency === to || !priceOf.isMoney(each.amounts);
      return { ...each, currency, rate: isFree ? null : await book.rateOn(currency, each.day) };
    }),
  );
  for (const { currency, rate, day } of priced.toSorted((a, b) => a.day - b.day))
    if (rate === undefined && !missing.has(currency)) missing.set(currency, { from: currency, to, day: isoDate(day) });
  const groups = new Map<string, { readonly group: readonly string[]; readonly sums: Map<number, Sums> }>();
  for (const { group, currency, rate, periods, amounts: own } of priced) {
    const stays = missing.has(currency);
    const key = stays ? group : group.with(at, to);
    const amounts = stays || !rate ? own : priceOf.amounts(own, (amount) => converted(amount, rate, currency, to));
    const found = groups.get(JSON.stringify(key)) ?? { group: key, sums: new Map<number, Sums>() };
    groups.set(JSON.stringify(key), found);
    for (const period of periods) found.sums.set(period, addSums(found.sums.get(period), { amounts }));
  }
  return groups;
}

/**
 * What of a fact's amounts is money to a KPI. Its numerator is converted as a whole, so that the value of a day is rounded
 * once; where money is divided by money, each measure is.
 */
function pricing({ numerator, denominator, ofMoney }: KpiDefinition, fact: Fact) {
  const above = [...numerator.plus, ...(numerator.minus ?? [])];
  const names = ofMoney ? [...above, ...(denominator?.plus ?? [])] : above;
  const money = fact.measures.map((measure) => names.includes(measure));
  const whole = fact.measures.indexOf(numerator.plus[0] ?? '');
  return {
    isMoney: (amounts: readonly number[]): boolean => amounts.some((amount, i) => money[i] && amount !== 0),
    amounts: (amounts: readonly number[], convert: (amount: number) => number): readonly number[] => {
      if (ofMoney) return amounts.map((amount, i) => (money[i] ? convert(amount) : amount));
      const total = convert(evaluate(fact, numerator, amounts));
      return amounts.map((amount, i) => (i === whole ? total : money[i] ? 0 : amount));
    },
  };
}
