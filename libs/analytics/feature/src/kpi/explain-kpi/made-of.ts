import type { KpiQuestion } from '../kpi-question';

/**
 * How a value follows from the items that explain it. Only those of a `sum` add up to it: of a `rate` the numerators and
 * the denominators do, each by themselves; `persons` and `values` count once, however many items tell of them; and of a
 * `distribution` the value is one of the items.
 */
export type MadeOf = 'sum' | 'rate' | 'persons' | 'values' | 'distribution';

export function madeOf({ plan, definition }: Pick<KpiQuestion, 'plan' | 'definition'>): MadeOf {
  const facts = plan.sums.map(({ fact }) => fact);
  if (plan.sums.some(({ part }) => part === 'sketch')) return 'distribution';
  if (facts.some(({ counting }) => counting?.kind === 'distinct' && counting.of === 'values')) return 'values';
  if (facts.some(({ ofPeople }) => ofPeople)) return 'persons';
  return definition.denominator ? 'rate' : 'sum';
}
