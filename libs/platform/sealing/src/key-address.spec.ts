import type { KeyAddress, RetentionClass } from '@rapport/platform-ports';
import { addressNumber, addressOf, checkAddress, coveredBy, namedPeriod, periodIn, periodOf } from './key-address';

it.each([
  ['interaction', '2026-02-28T23:59:59.999Z', 202602],
  ['interaction', '2026-03-01T00:00:00.000Z', 202603],
  ['message', '1970-01-01T00:00:00.000Z', 197001],
  ['message', '1969-12-31T23:59:59.999Z', 1969],
  ['failed', '9999-12-31T23:59:59.999Z', 999912],
  ['profile', '2026-02-28T00:00:00.000Z', 2026],
] as const)('%s of %s has the key of %i, whatever was asked before', (retentionClass, time, period) => {
  for (const before of ['2026-02-01', '1980-07-07', time])
    expect([periodOf(retentionClass, Date.parse(before)), periodOf(retentionClass, Date.parse(time))][1]).toBe(period);
});

it('every first and last moment of a month has that month, in common years and leap years', () => {
  for (const year of [1970, 2024, 2025, 2100, 9999])
    for (let month = 0; month < 12; month++) {
      const period = year * 100 + month + 1;
      expect(periodOf('interaction', Date.UTC(year, month, 1))).toBe(period);
      expect(periodOf('interaction', Date.UTC(year, month + 1, 1) - 1)).toBe(period);
    }
});

it('every address has a number of its own, that a double holds', () => {
  const classes: readonly RetentionClass[] = ['interaction', 'message', 'profile', 'failed'];
  const periods = [-9999, -1, 0, 1, 20, 1970, 2025, 2026, 9999, 197001, 202512, 202601, 202612, 999912];
  const addresses = [1, 2, 3, 2 ** 32 - 1].flatMap((subject) =>
    classes.flatMap((retentionClass) => periods.map((period): KeyAddress => ({ subject, retentionClass, period }))),
  );
  const numbers = addresses.map(addressNumber);
  expect(new Set(numbers).size).toBe(addresses.length);
  expect(numbers.every(Number.isSafeInteger)).toBe(true);
  expect(addressNumber({ subject: 0, retentionClass: 'failed', period: 20260615 })).toBeLessThan(0);
});

it('a year takes its months and days along, a month its days; a small year is no part of another', () => {
  expect(coveredBy(2025)).toEqual({
    periods: [2025, ...Array.from({ length: 12 }, (_, index) => 202501 + index)],
    days: { from: 20250101, to: 20251231 },
  });
  expect(coveredBy(202512)).toEqual({ periods: [202512], days: { from: 20251201, to: 20251231 } });
  const { periods, days } = coveredBy(20);
  expect([periods, days.from > days.to]).toEqual([[20], true]);
});

it('the register names a month by itself', () => {
  expect([2025, 202503].map(namedPeriod)).toEqual([{ year: 2025 }, { month: 202503 }]);
  const entry = { at: 1, reason: 'retention', retentionClass: 'message' } as const;
  expect([{ ...entry, year: 2025 }, { ...entry, month: 202503 }, entry].map(periodIn)).toEqual([
    2025,
    202503,
    undefined,
  ]);
});

it('what is neither a year nor a month has no keys', () => {
  const check = (period: number) => checkAddress({ subject: 1, retentionClass: 'interaction', period }, 0);
  for (const period of [2026, 202601, 202612, -5]) expect(() => check(period)).not.toThrow();
  for (const period of [202600, 202613, 12_000, 20260101, NaN]) expect(() => check(period)).toThrow(RangeError);
  const failed = { subject: 0, retentionClass: 'failed', occurredAt: Date.UTC(2026, 5, 15) } as const;
  expect(addressOf(failed, Date.UTC(2027, 0, 1)).period).toBe(20260615);
});
