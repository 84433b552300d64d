import { bucketOf, bucketsBetween, dayOfIsoDate, grains, isoDate, nextBucket } from './buckets';
import { zoneCalendar } from './zone';

const day = (iso: string): number => {
  const value = dayOfIsoDate(iso);
  if (value === null) throw new Error(`no date: ${iso}`);
  return value;
};
const dates = (days: readonly number[]) => days.map(isoDate);

describe('days of a time zone', () => {
  it.each([
    // Berlin goes to summer time on 2026-03-29 at 01:00 UTC and back on 2026-10-25 at 01:00 UTC.
    ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    // Quarters and halves of an hour.
    ['Asia/Kathmandu', '2026-01-01T18:14:59Z', '2026-01-01'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
    // Lord Howe changes by half an hour, in the middle of a UTC hour: 2026-04-04T15:00Z from +11 to +10:30.
    ['Australia/Lord_Howe', '2026-04-05T13:29:59Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00Z', '2026-04-06'],
    // Samoa had no 2011-12-30.
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['UTC', '0042-06-01T12:00:00Z', '0042-06-01'],
  ])('%s at %s is %s', (zone, instant, date) => {
    expect(isoDate(zoneCalendar(zone).dayAt(Date.parse(instant)))).toBe(date);
  });

  it('agrees with the runtime over every hour of two years, whichever hour is asked first', () => {
    const zone = 'Europe/Berlin';
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    const calendar = zoneCalendar(zone);
    const start = Date.parse('2025-01-01T00:30:00Z');
    for (let hour = 0; hour < 2 * 365 * 24; hour++) {
      const at = start + ((hour * 7919) % (2 * 365 * 24)) * 3_600_000;
      expect(isoDate(calendar.dayAt(at))).toBe(format.format(at));
    }
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    // Beirut skips midnight: its 2026-03-29 begins at 01:00 summer time.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
  ])('a day of %s: %s begins at %s', (zone, date, instant) => {
    expect(new Date(zoneCalendar(zone).startOf(day(date))).toISOString()).toBe(instant);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => zoneCalendar('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('buckets', () => {
  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00', '', '2026-1-1'])('%p is no date', (text) => {
    expect(dayOfIsoDate(text)).toBeNull();
  });

  it('begin weeks on Monday, also across a year and before 1970', () => {
    expect(isoDate(bucketOf(day('2027-01-03'), 'week'))).toBe('2026-12-28');
    expect(isoDate(bucketOf(day('2026-12-28'), 'week'))).toBe('2026-12-28');
    expect(isoDate(bucketOf(day('1969-12-28'), 'week'))).toBe('1969-12-22');
  });

  it('begin quarters and years with the fiscal year', () => {
    expect(isoDate(bucketOf(day('2026-02-15'), 'year', 4))).toBe('2025-04-01');
    expect(isoDate(bucketOf(day('2026-04-01'), 'year', 4))).toBe('2026-04-01');
    expect(isoDate(bucketOf(day('2026-01-31'), 'quarter', 2))).toBe('2025-11-01');
    expect(isoDate(bucketOf(day('2026-02-15'), 'quarter'))).toBe('2026-01-01');
  });

  it('cover a range, the first one from before it', () => {
    expect(dates(bucketsBetween(day('2024-01-31'), day('2024-03-01'), 'month'))).toEqual([
      '2024-01-01',
      '2024-02-01',
      '2024-03-01',
    ]);
    expect(bucketsBetween(5, 4, 'day')).toEqual([]);
  });

  it.each(grains)('by %s: every day of twelve years lies in exactly one', (grain) => {
    for (let fiscal = 1; fiscal <= 12; fiscal++) {
      const buckets = bucketsBetween(day('2019-12-30'), day('2031-01-02'), grain, fiscal);
      let index = 0;
      for (let at = day('2019-12-30'); at <= day('2031-01-02'); at++) {
        if (at === buckets[index + 1]) index++;
        const first = bucketOf(at, grain, fiscal);
        if (first !== buckets[index] || at >= nextBucket(first, grain))
          throw new Error(`${isoDate(at)} by ${grain} from month ${fiscal}`);
      }
      expect(index).toBe(buckets.length - 1);
    }
  });
});
