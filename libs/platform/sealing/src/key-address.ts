import type { KeyAddress, RetentionClass, SealRequest } from '@rapport/platform-ports';

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

/** Whose key seals a part. @throws RangeError */
export function addressOf(
  { subject, retentionClass, occurredAt }: Omit<SealRequest, 'plaintext'>,
  now: number,
): KeyAddress {
  if (subject === 0 && retentionClass !== 'failed') throw new RangeError(`subject 0 has no ${retentionClass} keys`);
  const period = subject === 0 ? dayOf(Math.min(occurredAt, now)) : yearOf(occurredAt);
  return { subject, retentionClass, period };
}

/** @throws RangeError for an address that has no keys: a day that has not come, a class that `subject` 0 has not. */
export function checkAddress({ subject, retentionClass, period }: KeyAddress, now: number): void {
  if (subject === 0 && (retentionClass !== 'failed' || period > dayOf(now)))
    throw new RangeError(`subject 0 has no ${retentionClass} key of ${period}`);
  if (subject !== 0 && !(period >= -9999 && period <= 9999)) throw new RangeError(`not a year: ${period}`);
}

/** Whether it is a daily key whose time is over: the clock decides, even where nobody has destroyed it yet. */
export function isOverdue({ subject, period }: KeyAddress, now: number): boolean {
  return subject === 0 && period <= lastDestroyedDay(now);
}

/** One number per address, for maps. */
export function addressNumber({ subject, retentionClass, period }: KeyAddress): number {
  return subject === 0 ? -period : subject * 2 ** 20 + classCodes[retentionClass] * 2 ** 16 + (period & 0xffff);
}
