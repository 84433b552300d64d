import type { PurchaseDay } from './customer-history';
import type { HabitMeasure, PeopleQuestion } from './customer-question';
import { total } from './spells';
import type { DaySpan } from './tallies';

/** Of one person, by purchases of one group. */
export function habitOf(
  measure: HabitMeasure,
  days: readonly PurchaseDay[],
  { from, to }: DaySpan,
  { today }: PeopleQuestion,
): number {
  const end = Math.min(to, today);
  if (end < from) return 0;
  const within = days.filter(({ day }) => day >= from && day <= end);
  switch (measure) {
    case 'purchases':
      return total(within);
    case 'buyers':
      return within.length > 0 ? 1 : 0;
    case 'gaps':
    case 'gapped': {
      const on = [...new Set(days.map(({ day }) => day))].toSorted((a, b) => a - b);
      const gaps = on.flatMap((day, i) => (i > 0 && day >= from && day <= end ? [day - (on[i - 1] ?? day)] : []));
      return measure === 'gapped' ? gaps.length : gaps.reduce((sum, gap) => sum + gap, 0);
    }
    case 'recency': {
      const last = Math.max(...days.filter(({ day }) => day <= end).map(({ day }) => day));
      return Number.isFinite(last) ? end - last : 0;
    }
    default:
      return measure satisfies never;
  }
}
