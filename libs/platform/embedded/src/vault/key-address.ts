import type { RetentionClass } from '@rapport/platform-ports';

/** Which key: of whom, for which class, and for which calendar year (UTC), or day as `yyyymmdd` where `subject` is 0. */
export interface KeyAddress {
  readonly subject: number;
  readonly retentionClass: RetentionClass;
  readonly period: number;
}

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

let year = { number: 1970, from: 0, to: Date.UTC(1971, 0, 1) };

/** The calendar year (UTC) of a time. */
export function yearOf(time: number): number {
  if (time >= year.from && time < year.to) return year.number;
  const number = new Date(time).getUTCFullYear();
  if (!(number <= 9999)) throw new RangeError(`not a time: ${time}`);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (number >= 1970) year = { number, from: Date.UTC(number, 0, 1), to: Date.UTC(number + 1, 0, 1) };
  return number;
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

/** One number per address, for maps. */
export function addressNumber({ subject, retentionClass, period }: KeyAddress): number {
  return subject === 0 ? -period : subject * 2 ** 20 + classCodes[retentionClass] * 2 ** 16 + (period & 0xffff);
}
