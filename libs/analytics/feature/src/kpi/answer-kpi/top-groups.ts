import { isPerCurrency, sizeOf } from '@rapport/analytics-domain';
import type { KpiQuestion } from '../kpi-question';
import { joined, type KpiGroup } from './sums-of-periods';

/** A group that stays apart, or all the others of a currency together. */
export interface RankedGroup {
  readonly dimensions: Readonly<Record<string, string>>;
  /** Of the rest: how many groups it holds. */
  readonly rest?: number;
  readonly now: KpiGroup['sums'];
  readonly before: KpiGroup['sums'];
}

/**
 * The largest groups over the whole range, and the sum of the others; of money per currency. A rate's size is its
 * denominator: the highest rate alone would be that of a single visit.
 */
export function topGroups(groups: readonly RankedGroup[], question: KpiQuestion): readonly RankedGroup[] {
  const { top, definition, plan } = question;
  if (top === undefined) return groups;
  const whole = ({ now }: RankedGroup): number =>
    [...now.values()].reduce((total, sums) => total + sizeOf(definition, plan.fact, sums), 0);
  const currencyOf = ({ dimensions }: RankedGroup) => (isPerCurrency(definition) ? dimensions['currency'] : undefined);
  return [...Map.groupBy(groups, currencyOf)].flatMap(([currency, alike]) => {
    // Groups come in the order of their values, which decides between equals.
    const ranked = alike.map((group) => ({ group, size: whole(group) })).toSorted((a, b) => b.size - a.size);
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

function together(all: readonly KpiGroup['sums'][]): KpiGroup['sums'] {
  return all.reduce(joined, new Map());
}
