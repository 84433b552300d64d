import { evaluate, isPerCurrency } from '@rapport/analytics-domain';
import type { KpiQuestion } from '../kpi-question';
import { plus, type KpiGroup } from './sums-of-periods';

/** A group that stays apart, or all the others of a currency together. */
export interface RankedGroup {
  readonly dimensions: Readonly<Record<string, string>>;
  /** Of the rest: how many groups it holds. */
  readonly rest?: number;
  readonly now: KpiGroup['amounts'];
  readonly before: KpiGroup['amounts'];
}

/**
 * The largest groups over the whole range, and the sum of the others; of money per currency. A rate's size is its
 * denominator: the highest rate alone would be that of a single visit.
 */
export function topGroups(groups: readonly RankedGroup[], question: KpiQuestion): readonly RankedGroup[] {
  const { top, definition, plan } = question;
  if (top === undefined) return groups;
  const sizeOf = ({ now }: RankedGroup): number => {
    const terms = definition.denominator ?? definition.numerator;
    return [...now.values()].reduce((sum, amounts) => sum + evaluate(plan.fact, terms, amounts), 0);
  };
  const currencyOf = ({ dimensions }: RankedGroup) => (isPerCurrency(definition) ? dimensions['currency'] : undefined);
  return [...Map.groupBy(groups, currencyOf)].flatMap(([currency, alike]) => {
    // Groups come in the order of their values, which decides between equals.
    const ranked = alike.map((group) => ({ group, size: sizeOf(group) })).toSorted((a, b) => b.size - a.size);
    const others = ranked.slice(top).map(({ group }) => group);
    const rest: RankedGroup = {
      dimensions: currency === undefined ? {} : { currency },
      rest: others.length,
      now: together(others.map(({ now }) => now)),
      before: together(others.map(({ before }) => before)),
    };
    return [...ranked.slice(0, top).map(({ group }) => group), ...(others.length > 0 ? [rest] : [])];
  });
}

function together(all: readonly KpiGroup['amounts'][]): KpiGroup['amounts'] {
  const sums = new Map<number, readonly number[]>();
  for (const amounts of all) for (const [period, each] of amounts) sums.set(period, plus(sums.get(period), each));
  return sums;
}
