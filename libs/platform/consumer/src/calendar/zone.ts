const HOUR = 3_600_000;
const DAY = 86_400_000;
/** UTC days and hours whose offset is remembered: centuries, some megabytes; hostile times only make it slower. */
const MOST = 100_000;

/** Days of one IANA time zone, as whole days since 1970-01-01. */
export interface ZoneCalendar {
  readonly timeZone: string;
  /** The local day at the instant `ms`. */
  readonly dayAt: (ms: number) => number;
  /** The first instant of a local day, ms; also where its midnight does not exist. */
  readonly startOf: (day: number) => number;
  /** Local time minus UTC at the instant `ms`, ms. */
  readonly offsetAt: (ms: number) => number;
}

const calendars = new Map<string, ZoneCalendar>();

/** The zone's calendar, made once per thread. @throws RangeError for an unknown zone. */
export function zoneCalendar(timeZone: string): ZoneCalendar {
  const known = calendars.get(timeZone) ?? makeCalendar(timeZone);
  calendars.set(timeZone, known);
  return known;
}

function makeCalendar(timeZone: string): ZoneCalendar {
  const exactly = offsets(timeZone);
  const ofHour = steady(HOUR, exactly);
  const ofDay = steady(DAY, ofHour);
  const dayAt = (ms: number): number => Math.floor((ms + ofDay(ms)) / DAY);

  return {
    timeZone,
    dayAt,
    offsetAt: ofDay,
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

/** Remembers the offsets of spans of which both ends have the same; in the others it asks each time. */
function steady(span: number, offsetAt: (ms: number) => number): (ms: number) => number {
  const known = new Map<number, number | null>();
  return (ms) => {
    const index = Math.floor(ms / span);
    let offset = known.get(index);
    if (offset === undefined) {
      if (known.size >= MOST) known.clear();
      const first = offsetAt(index * span);
      offset = first === offsetAt(index * span + span - 1) ? first : null;
      known.set(index, offset);
    }
    return offset ?? offsetAt(ms);
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
