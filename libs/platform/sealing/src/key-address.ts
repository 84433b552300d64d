import type { ErasureEntry, KeyAddress, RetentionClass, SealRequest } from '@rapport/platform-ports';

/** On disk and in blobs: never renumber. */
export const classCodes: Readonly<Record<RetentionClass, number>> = {
  interaction: 1,
  message: 2,
  profile: 3,
  failed: 4,
};

const classesByCode = new Map(
  (['interaction', 'message', 'profile', 'failed'] as const).map((name) => [classCodes[name], name]),
);

export function retentionClassOf(code: number): RetentionClass | undefined {
  return classesByCode.get(code);
}

const firstYearByMonth = 1970;
const lastYear = 9999;

/** Those that were asked for, from 1970 on. */
const years: ReturnType<typeof yearFrom>[] = [];
let latestYear = yearFrom(1970);

/** A year with the beginnings of its months and of the next year. */
function yearFrom(number: number) {
  const starts = Array.from({ length: 13 }, (_, month) => Date.UTC(number, month, 1));
  return { number, from: Date.UTC(number, 0, 1), to: Date.UTC(number + 1, 0, 1), starts };
}

/** The calendar year (UTC) of a time. */
export function yearOf(time: number): number {
  if (time >= latestYear.from && time < latestYear.to) return latestYear.number;
  const number = new Date(time).getUTCFullYear();
  if (!(number <= lastYear)) throw new RangeError(`not a time: ${time}`);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (number >= firstYearByMonth) latestYear = years[number - firstYearByMonth] ??= yearFrom(number);
  return number;
}

const longestMonth = 31 * 86_400_000;

/** The calendar month (UTC) of a time as `yyyymm`; the year of what happened before 1970. Messages of a file jump between months: without a Date. */
function monthOf(time: number): number {
  const year = yearOf(time);
  if (year < firstYearByMonth) return year;
  const { from, starts } = latestYear;
  // With months of 31 days it is at most one too early.
  const early = Math.floor((time - from) / longestMonth);
  return year * 100 + early + (time >= (starts[early + 1] ?? Infinity) ? 2 : 1);
}

/** Which period's key seals something: retention takes months away; what goes with the person only has a key a year. */
export function periodOf(retentionClass: RetentionClass, time: number): number {
  return retentionClass === 'profile' ? yearOf(time) : monthOf(time);
}

/** The periods that go when one is destroyed: a year with its months, and the daily keys of those days. */
export interface CoveredPeriods {
  readonly periods: readonly number[];
  /** First and last day, as `yyyymmdd`. */
  readonly days: { readonly from: number; readonly to: number };
}

/** `period`: a year, or a month as `yyyymm`. */
export function coveredBy(period: number): CoveredPeriods {
  if (isMonth(period)) return { periods: [period], days: { from: period * 100 + 1, to: period * 100 + 31 } };
  // Before, `year * 100` would be another year's number.
  if (period < firstYearByMonth) return { periods: [period], days: { from: 1, to: 0 } };
  const months = Array.from({ length: 12 }, (_, index) => period * 100 + index + 1);
  return { periods: [period, ...months], days: { from: period * 10_000 + 101, to: period * 10_000 + 1231 } };
}

/** A period as an entry of the register names it: a former release must not take a month for its year. */
export function namedPeriod(period: number): Pick<ErasureEntry, 'year' | 'month'> {
  return isMonth(period) ? { month: period } : { year: period };
}

export function periodIn({ year, month }: ErasureEntry): number | undefined {
  return month ?? year;
}

function isMonth(period: number): boolean {
  return period >= firstYearByMonth * 100 && period <= lastYear * 100 + 12 && period % 100 >= 1 && period % 100 <= 12;
}

/** The day (UTC) of a time as `yyyymmdd`. */
export function dayOf(time: number): number {
  const date = new Date(time);
  const day = (date.getUTCFullYear() * 100 + date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  if (Number.isNaN(day)) throw new RangeError(`not a time: ${time}`);
  return day;
}

const dailyKeyDays = 30;

/** Daily keys of this day and before are destroyed. */
export function lastDestroyedDay(now: number): number {
  return dayOf(now - (dailyKeyDays + 1) * 86_400_000);
}

/** Whose key seals a part. @throws RangeError */
export function addressOf(
  { subject, retentionClass, occurredAt }: Omit<SealRequest, 'plaintext'>,
  now: number,
): KeyAddress {
  if (subject === 0 && retentionClass !== 'failed') throw new RangeError(`subject 0 has no ${retentionClass} keys`);
  const period = subject === 0 ? dayOf(Math.min(occurredAt, now)) : periodOf(retentionClass, occurredAt);
  return { subject, retentionClass, period };
}

/** @throws RangeError for an address that has no keys: a day that has not come, a class that `subject` 0 has not. */
export function checkAddress({ subject, retentionClass, period }: KeyAddress, now: number): void {
  if (subject === 0 && (retentionClass !== 'failed' || period > dayOf(now)))
    throw new RangeError(`subject 0 has no ${retentionClass} key of ${period}`);
  if (subject !== 0 && !(period >= -lastYear && period <= lastYear) && !isMonth(period))
    throw new RangeError(`neither a year nor a month: ${period}`);
}

/** Whether it is a daily key whose time is over: the clock decides, even where nobody has destroyed it yet. */
export function isOverdue({ subject, period }: KeyAddress, now: number): boolean {
  return subject === 0 && period <= lastDestroyedDay(now);
}

/** One number per address, for maps: a safe integer, of 32 bits of subject, 2 of class and 18 of period. */
export function addressNumber({ subject, retentionClass, period }: KeyAddress): number {
  if (subject === 0) return -period;
  return subject * 2 ** 20 + (classCodes[retentionClass] - 1) * 2 ** 18 + placeOfPeriod(period);
}

/** Years from -9999 on come first, then months. */
function placeOfPeriod(period: number): number {
  if (period <= lastYear) return period + lastYear;
  return 2 * lastYear + Math.floor(period / 100) * 12 + (period % 100);
}
