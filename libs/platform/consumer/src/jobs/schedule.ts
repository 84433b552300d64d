import { zoneCalendar, type ZoneCalendar } from '../calendar';

/** When a repeated job is due: on a grid of so many ms, or once on every local day, at `HH:MM`. */
export type Schedule = { readonly everyMs: number } | { readonly dailyAt: string; readonly timeZone: string };

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The first time behind `after`. It follows from the schedule alone, so that every process and every restart means the
 * same one. A local time that the clocks skip moves back by as much as they skip, one that comes twice counts once.
 *
 * @throws RangeError for a schedule that is none
 */
export function nextTime(schedule: Schedule, after: number): number {
  if ('everyMs' in schedule) {
    const { everyMs } = schedule;
    if (!Number.isSafeInteger(everyMs) || everyMs < 1) throw new RangeError(`not an interval: ${everyMs}`);
    return (Math.floor(after / everyMs) + 1) * everyMs;
  }
  const zone = zoneCalendar(schedule.timeZone);
  const minutes = minutesOf(schedule.dailyAt);
  const today = zone.dayAt(after);
  // A day that a zone skipped when it moved across the date line has no time of its own.
  for (let day = today; ; day++) {
    const time = instantOf(zone, day, minutes);
    if (time > after) return time;
  }
}

function minutesOf(dailyAt: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(dailyAt) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of day: ${dailyAt}`);
  return Number(hours) * 60 + Number(minutes);
}

function instantOf(zone: ZoneCalendar, day: number, minutes: number): number {
  const local = day * DAY + minutes * MINUTE;
  const before = zone.offsetAt(zone.startOf(day));
  const after = zone.offsetAt(zone.startOf(day + 1) - 1);
  const exact = [before, after].map((offset) => local - offset).filter((ms) => ms + zone.offsetAt(ms) === local);
  return exact.length > 0 ? Math.min(...exact) : local - before;
}
