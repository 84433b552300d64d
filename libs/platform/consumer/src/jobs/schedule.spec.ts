import { nextTime, type Schedule } from './schedule';

const at = (time: string): number => Date.parse(time);
const times = (schedule: Schedule, after: string, count: number): readonly string[] => {
  const found: string[] = [];
  for (let time = at(after); found.length < count;) {
    time = nextTime(schedule, time);
    found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
};

describe('nextTime', () => {
  it('is the next line of the grid, also from a time on it', () => {
    expect(nextTime({ everyMs: 1_000 }, 1_999)).toBe(2_000);
    expect(nextTime({ everyMs: 1_000 }, 2_000)).toBe(3_000);
  });

  it('is today or tomorrow at that time in the zone', () => {
    const schedule = { dailyAt: '09:30', timeZone: 'Asia/Kolkata' };
    expect(times(schedule, '2026-05-01T03:59Z', 2)).toEqual(['2026-05-01T04:00', '2026-05-02T04:00']);
    expect(times(schedule, '2026-05-01T04:00Z', 1)).toEqual(['2026-05-02T04:00']);
  });

  it('keeps the local time when the clocks change', () => {
    const schedule = { dailyAt: '08:00', timeZone: 'Europe/Berlin' };
    expect(times(schedule, '2026-03-27T12:00Z', 3)).toEqual([
      '2026-03-28T07:00',
      '2026-03-29T06:00',
      '2026-03-30T06:00',
    ]);
  });

  it('moves a local time that the clocks skip, and takes one that comes twice once', () => {
    const schedule = { dailyAt: '02:30', timeZone: 'Europe/Berlin' };
    expect(times(schedule, '2026-03-28T12:00Z', 2)).toEqual(['2026-03-29T01:30', '2026-03-30T00:30']);
    expect(times(schedule, '2026-10-24T12:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
  });

  it('goes on where a zone skips a whole day', () => {
    const schedule = { dailyAt: '10:00', timeZone: 'Pacific/Apia' };
    expect(times(schedule, '2011-12-29T20:00Z', 2)).toEqual(['2011-12-30T20:00', '2011-12-31T20:00']);
  });

  it.each([
    { everyMs: 0 },
    { everyMs: 0.5 },
    { dailyAt: '24:00', timeZone: 'UTC' },
    { dailyAt: '9:00', timeZone: 'UTC' },
    { dailyAt: '09:00', timeZone: 'Mars/Olympus' },
  ])('refuses %j', (schedule) => expect(() => nextTime(schedule, 0)).toThrow(RangeError));
});
