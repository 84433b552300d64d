const DAY = 86_400_000;

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** Weeks are ISO 8601: they begin on Monday. */
export type Grain = (typeof grains)[number];

/** `YYYY-MM-DD` of a day since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day of `YYYY-MM-DD`; null for anything else, also for dates that do not exist. */
export function dayOfIsoDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / DAY;
  return Number.isInteger(day) && isoDate(day) === text ? day : null;
}

/** First day of the bucket that holds `day`. Quarters and years follow the fiscal year, which begins in month 1 to 12. */
export function bucketOf(day: number, grain: Grain, fiscalYearStart = 1): number {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      // 1970-01-01 was a Thursday.
      return day - modulo(day + 3, 7);
    case 'month':
      return firstDay(monthOf(day));
    case 'quarter':
      return firstDay(alignedMonth(day, 3, fiscalYearStart));
    case 'year':
      return firstDay(alignedMonth(day, 12, fiscalYearStart));
    default:
      return grain satisfies never;
  }
}

/** First day of the bucket after the one that begins on `first`. */
export function nextBucket(first: number, grain: Grain): number {
  switch (grain) {
    case 'day':
      return first + 1;
    case 'week':
      return first + 7;
    case 'month':
      return firstDay(monthOf(first) + 1);
    case 'quarter':
      return firstDay(monthOf(first) + 3);
    case 'year':
      return firstDay(monthOf(first) + 12);
    default:
      return grain satisfies never;
  }
}

/** First days of all buckets that meet the inclusive range, ascending: what a `SumQuery` takes. */
export function bucketsBetween(from: number, to: number, grain: Grain, fiscalYearStart = 1): number[] {
  const buckets: number[] = [];
  for (let first = bucketOf(from, grain, fiscalYearStart); first <= to; first = nextBucket(first, grain))
    buckets.push(first);
  return buckets;
}

/** Months since January 1970. */
function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function alignedMonth(day: number, size: number, fiscalYearStart: number): number {
  const month = monthOf(day);
  return month - modulo(month - (fiscalYearStart - 1), size);
}

function firstDay(month: number): number {
  return Date.UTC(1970, month) / DAY;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
