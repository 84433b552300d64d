import type { ZoneCalendar } from '@rapport/platform-consumer';

/** The instant of a local time of a zone, given as if it were UTC (ms); of a time that comes twice the first one. */
export const localInstants =
  (zone: ZoneCalendar) =>
  (local: number): number => {
    const before = local - zone.offsetAt(local - 86_400_000);
    return before + zone.offsetAt(before) === local ? before : local - zone.offsetAt(local);
  };
