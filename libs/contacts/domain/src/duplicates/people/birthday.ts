import { isOneEdit } from '../text/one-edit';

/** Levels of a birthday, as in people/fields. */
export const birthday = { missing: 0, differs: 1, partly: 2, close: 3, exact: 4 } as const;

/** `YYYYMMDD` of an ISO date; null for what is none, or a placeholder (1900-01-01). */
export function birthdayDigits(date: string | undefined): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? [];
  const digits = year + month + day;
  return digits === '' || digits === '19000101' || digits === '00000000' ? null : digits;
}

/** Close: one digit off, two neighbours swapped, or day and month swapped. Partly: two of year, month, day agree. */
export function compareBirthdays(a: string | null, b: string | null): number {
  if (a === null || b === null) return birthday.missing;
  if (a === b) return birthday.exact;
  const [yearA, monthA, dayA] = [a.slice(0, 4), a.slice(4, 6), a.slice(6)];
  const [yearB, monthB, dayB] = [b.slice(0, 4), b.slice(4, 6), b.slice(6)];
  if (isOneEdit(a, b) || (yearA === yearB && monthA === dayB && dayA === monthB)) return birthday.close;
  const agreeing = [yearA === yearB, monthA === monthB, dayA === dayB].filter(Boolean).length;
  return agreeing === 2 ? birthday.partly : birthday.differs;
}

/** Year, then the smaller and the larger of day and month: one key for a date and its transposition. */
export function birthdayKey(digits: string): string {
  const [month, day] = [digits.slice(4, 6), digits.slice(6)];
  return digits.slice(0, 4) + (month < day ? month + day : day + month);
}
