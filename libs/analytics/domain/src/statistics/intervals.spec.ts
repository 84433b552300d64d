import { meanInterval, netScoreInterval, proportionInterval } from './intervals';
import { studentQuantile } from './student';

describe('the interval of a proportion', () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d among %d is Newcombe's", (successes, n, low, high) => {
    const interval = proportionInterval(successes, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('mirrors that of the failures, and is none of nobody', () => {
    const [few, many] = [proportionInterval(3, 40), proportionInterval(37, 40)];
    expect(few?.low).toBeCloseTo(1 - (many?.high ?? 0), 12);
    expect(proportionInterval(0, 0)).toBeNull();
  });
});

describe('the interval of a mean', () => {
  // Fisher and Yates, Statistical tables, table III, P = 0.05.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [6, 2.447],
    [9, 2.262],
    [10, 2.228],
    [20, 2.086],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
    [100_000, 1.96],
  ])("of %d degrees of freedom is by Student's t of %d", (degrees, t) => {
    expect(studentQuantile(degrees)).toBeCloseTo(t, 3);
  });

  // Student 1908, section IX: hours of sleep gained by ten patients by dextro- and laevo-hyoscyamine (in tenths),
  // of mean 0.75 and 2.33; s over n - 1 is 1.789 and 2.002, t of 9 degrees 2.262.
  it.each([
    [[7, -16, -2, -12, -1, 34, 37, 8, 0, 20], 7.5, 17.89],
    [[19, 8, 11, 1, -1, 44, 55, 16, 46, 34], 23.3, 20.02],
  ])('of the sleep of %j', (hours, mean, deviation) => {
    const sum = hours.reduce((total, each) => total + each, 0);
    const squares = hours.reduce((total, each) => total + each ** 2, 0);
    const interval = meanInterval(hours.length, sum, squares);
    const reach = (2.262 * deviation) / Math.sqrt(10);
    expect(interval?.low).toBeCloseTo(mean - reach, 1);
    expect(interval?.high).toBeCloseTo(mean + reach, 1);
  });

  it('is none of a single value', () => expect(meanInterval(1, 5, 25)).toBeNull());
});

/** How likely n answers of these chances are to give an interval that holds the true net score: over all outcomes. */
function coverage(n: number, up: number, down: number): number {
  const logs = [0];
  for (let i = 1; i <= n; i++) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  const log = (count: number) => logs[count] ?? Number.NaN;
  let covered = 0;
  for (let promoters = 0; promoters <= n; promoters++)
    for (let detractors = 0; detractors <= n - promoters; detractors++) {
      const others = n - promoters - detractors;
      const { low, high } = netScoreInterval(promoters, detractors, n) ?? { low: 0, high: 0 };
      if (up - down < low || up - down > high) continue;
      const ways = log(n) - log(promoters) - log(detractors) - log(others);
      covered += Math.exp(ways) * up ** promoters * down ** detractors * (1 - up - down) ** others;
    }
  return covered;
}

describe('the interval of a net score', () => {
  it('is none of nobody, and stays within -1 and 1', () => {
    expect(netScoreInterval(0, 0, 0)).toBeNull();
    expect(netScoreInterval(9, 0, 9)?.high).toBe(1);
    expect(netScoreInterval(0, 9, 9)?.low).toBe(-1);
  });

  it('is the adjusted Wald interval, by its formula', () => {
    const interval = netScoreInterval(10, 5, 27);
    const [net, variance] = [5 / 30, 16.5 / 30 - (5 / 30) ** 2];
    expect(interval?.low).toBeCloseTo(net - 1.96 * Math.sqrt(variance / 30), 4);
    expect(interval?.high).toBeCloseTo(net + 1.96 * Math.sqrt(variance / 30), 4);
  });

  // What Rocks 2016 chose it for: close to 95 % for few answers and for lopsided ones.
  it.each([
    [10, 0.4, 0.3],
    [10, 0.8, 0.1],
    [20, 0.5, 0.2],
    [20, 0.2, 0.2],
    [50, 0.35, 0.35],
    [50, 0.7, 0.05],
    [100, 0.45, 0.25],
  ])('of %d answers, with chances of %d and %d, holds the true score in 95 % of all cases', (n, up, down) => {
    expect(coverage(n, up, down)).toBeGreaterThan(0.93);
    expect(coverage(n, up, down)).toBeLessThan(0.98);
  });
});
