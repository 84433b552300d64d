import type { Grain } from '@rapport/platform-consumer';

export const comparisons = ['previous', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

/** Days since 1970-01-01, inclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;

/**
 * What a period is compared with: the same days one period of the grain (`previous`) or a year earlier. Whole months
 * are compared with whole months, whatever their length; of other periods a day that the earlier month does not have is
 * its last one. Weeks are compared with the week 52 weeks earlier, which has the same weekdays. A total that is no
 * whole months is, with `previous`, compared with as many days right before it.
 */
export function periodBefore({ from, to }: Period, grain: Grain | 'total', comparison: Comparison): Period {
  const isWhole = dateOf(from).getUTCDate() === 1 && dateOf(to + 1).getUTCDate() === 1;
  const byDays = (days: number): Period => ({ from: from - days, to: to - days });
  const byMonths = (months: number): Period =>
    isWhole
      ? { from: monthsEarlier(from, months), to: monthsEarlier(to + 1, months) - 1 }
      : { from: monthsEarlier(from, months), to: monthsEarlier(to, months) };
  if (grain === 'week') return byDays(comparison === 'previous' ? 7 : 364);
  if (comparison === 'year') return byMonths(12);
  switch (grain) {
    case 'day':
      return byDays(1);
    case 'month':
      return byMonths(1);
    case 'quarter':
      return byMonths(3);
    case 'year':
      return byMonths(12);
    case 'total':
      return isWhole ? byMonths(monthOf(to + 1) - monthOf(from)) : byDays(to - from + 1);
    default:
      return grain satisfies never;
  }
}

const dateOf = (day: number): Date => new Date(day * DAY);

function monthOf(day: number): number {
  const date = dateOf(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The same day of an earlier month, or its last one. */
function monthsEarlier(day: number, months: number): number {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY;
}
