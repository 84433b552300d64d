const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Hours whose offset is remembered: eleven years, some megabytes; hostile times only make it slower. */
const MOST_HOURS = 100_000;

/** Days of one IANA time zone, as whole days since 1970-01-01. */
export interface ZoneCalendar {
  readonly timeZone: string;
  /** The local day at the instant `ms`. */
  dayAt(ms: number): number;
  /** The first instant of a local day, ms; also where its midnight does not exist. */
  startOf(day: number): number;
}

/** @throws RangeError for an unknown zone. */
export function zoneCalendar(timeZone: string): ZoneCalendar {
  const offsetAt = offsets(timeZone);
  /** Offset per UTC hour; NaN where the clocks change within it. */
  const hours = new Map<number, number>();

  function dayAt(ms: number): number {
    const hour = Math.floor(ms / HOUR);
    let offset = hours.get(hour);
    if (offset === undefined) {
      if (hours.size >= MOST_HOURS) hours.clear();
      const first = offsetAt(hour * HOUR);
      offset = first === offsetAt(hour * HOUR + HOUR - 1) ? first : Number.NaN;
      hours.set(hour, offset);
    }
    return Math.floor((ms + (Number.isNaN(offset) ? offsetAt(ms) : offset)) / DAY);
  }

  return {
    timeZone,
    dayAt,
    startOf(day) {
      // Zones lie within 26 hours of UTC; days never go back, so the first instant of the day can be searched for.
      let before = day * DAY - 26 * HOUR;
      let reached = day * DAY + 26 * HOUR;
      while (reached - before > 1) {
        const middle = Math.floor((before + reached) / 2);
        if (dayAt(middle) >= day) reached = middle;
        else before = middle;
      }
      return reached;
    },
  };
}

/** Local time minus UTC at an instant, ms, from the runtime's own zone data. */
function offsets(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const local = new Date(0);
  return (ms) => {
    const value: Record<string, number> = {};
    for (const { type, value: text } of format.formatToParts(ms)) value[type] = Number(text);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = value;
    local.setTime(0);
    // Unlike Date.UTC, setUTCFullYear takes the years 0 to 99 as they are.
    local.setUTCFullYear(year, month - 1, day);
    local.setUTCHours(hour, minute, second);
    return local.getTime() - Math.floor(ms / 1000) * 1000;
  };
}
