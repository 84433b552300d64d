import { markAnomalies } from './anomalies';
import { moving, stl } from './stl';

const { cos, imul, log, PI, sqrt } = Math;

/** Mulberry32. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/** Half a year by days: a trend, weekends and noise of 10. */
function series(seed: number) {
  const next = random(seed);
  const normal = () => sqrt(-2 * log(next() || 1e-12)) * cos(2 * PI * next());
  const week = [40, 30, 20, 20, 35, -60, -85];
  return Array.from({ length: 182 }, (_, i) => 500 + 0.8 * i + (week[i % 7] ?? 0) + 10 * normal());
}

describe('a seasonal decomposition', () => {
  it('finds trend and season of a series that has nothing else', () => {
    const season = [3, -1, -2];
    const values = Array.from({ length: 30 }, (_, i) => 10 + 2 * i + (season[i % 3] ?? 0));
    const { trend, seasonal, residual } = stl(values, 3);
    for (const [i, value] of trend.entries()) expect(value).toBeCloseTo(10 + 2 * i, 6);
    for (const [i, value] of seasonal.entries()) expect(value).toBeCloseTo(season[i % 3] ?? 0, 6);
    for (const value of residual) expect(value).toBeCloseTo(0, 6);
  });
  it('takes moving means', () => expect(moving([1, 2, 3, 4], 2)).toEqual([1.5, 2.5, 3.5]));
});

describe('anomalies', () => {
  it('of 5 deviations are found in 90 % of all cases, and at most 1 % of the others are marked', () => {
    let [planted, found, others, wrong] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const values = series(seed);
      const shocks = new Map([
        [20 + (seed % 60), 50],
        [100 + (seed % 70), -50],
      ]);
      const marks =
        markAnomalies(
          values.map((value, i) => value + (shocks.get(i) ?? 0)),
          7,
        ) ?? [];
      for (const [i, mark] of marks.entries()) {
        const shock = shocks.get(i);
        if (shock === undefined) others++;
        else planted++;
        if (shock === undefined && mark?.anomaly) wrong++;
        if (shock !== undefined && mark?.anomaly === (shock > 0 ? 'high' : 'low')) found++;
      }
    }
    expect(found / planted).toBeGreaterThanOrEqual(0.9);
    expect(wrong / others).toBeLessThanOrEqual(0.01);
  });
  it('are none where nothing changes, and none in gaps', () => {
    const marks = markAnomalies([5, 5, 5, null, 5, 5, 5, 5], 2);
    expect(marks?.map((mark) => mark?.anomaly)).toEqual([null, null, null, undefined, null, null, null, null]);
  });
  it('need two seasons', () => expect(markAnomalies([1, 2, 3], 2)).toBeNull());
});
