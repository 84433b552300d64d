import type { Random } from './random';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** The year that the story tells: 365 days up to the midnight (UTC) before it is told. */
export interface Year {
  /** ms */
  readonly begins: number;
  readonly ends: number;
}

export function yearBefore(now: number): Year {
  const ends = Math.floor(now / DAY) * DAY;
  return { begins: ends - 365 * DAY, ends };
}

/** How busy a day is, 1 on average: quiet summers, a long run-up to Christmas, weekends, two sales. */
export function season(time: number): number {
  const date = new Date(time);
  const month = [0.95, 0.85, 0.95, 1, 1, 0.85, 0.7, 0.75, 0.95, 1.05, 1.5, 1.45][date.getUTCMonth()] ?? 1;
  const weekday = [0.9, 1.1, 1.1, 1.05, 1.05, 1, 0.8][date.getUTCDay()] ?? 1;
  const isSale =
    (date.getUTCMonth() === 10 && date.getUTCDate() >= 24) || (date.getUTCMonth() === 6 && date.getUTCDate() <= 7);
  return month * weekday * (isSale ? 1.8 : 1);
}

/** A time within the days from `from` to `to` (ms), more likely on busy days and in the evening. */
export function busyTime(random: Random, from: number, to: number): number {
  for (;;) {
    const day = Math.floor((from + random.next() * (to - from)) / DAY) * DAY;
    if (random.next() * 2.8 > season(day)) continue;
    const hour = random.weighted([
      [random.int(7, 11), 3],
      [random.int(12, 17), 4],
      [random.int(18, 22), 5],
      [random.int(0, 6), 0.4],
    ]);
    const time = day + hour * HOUR + random.int(0, HOUR - 1);
    if (time >= from && time < to) return time;
  }
}

/** The next time at the office: Monday to Friday, 8 to 17 UTC. */
export function officeTime(time: number): number {
  for (let at = time; ; at += HOUR) {
    const date = new Date(at);
    const isOpen = date.getUTCHours() >= 8 && date.getUTCHours() < 17 && date.getUTCDay() % 6 !== 0;
    if (isOpen) return at;
  }
}

export const iso = (time: number): string => new Date(Math.floor(time)).toISOString();
export const isoDay = (time: number): string => iso(time).slice(0, 10);
