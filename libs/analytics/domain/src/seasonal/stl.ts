import { loess } from './loess';

export interface Decomposed {
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

const INNER = 2;
const OUTER = 6;

const odd = (value: number): number => {
  const up = Math.ceil(value);
  return up % 2 === 0 ? up + 1 : up;
};

/**
 * Trend, season and what is left of them, robust against single values that are out of the way (Cleveland, Cleveland,
 * McRae, Terpenning: STL, a seasonal-trend decomposition procedure based on loess, Journal of Official Statistics 6,
 * 1990), with a season that stays the same.
 *
 * @param period values of one season; at least two seasons are needed
 */
export function stl(values: readonly number[], period: number): Decomposed {
  const n = values.length;
  const [forTrend, lowPass] = [odd(1.5 * period + 1), odd(period)];
  let trend: readonly number[] = values.map(() => 0);
  let seasonal: readonly number[] = trend;
  let weights: readonly number[] | null = null;
  for (let outer = 0; outer < OUTER; outer++) {
    for (let inner = 0; inner < INNER; inner++) {
      const detrended = values.map((value, i) => value - (trend[i] ?? 0));
      const cycle = cycles(detrended, period, weights);
      const low = loess(moving(moving(moving(cycle, period), period), 3), lowPass);
      seasonal = values.map((_, i) => (cycle[i + period] ?? 0) - (low[i] ?? 0));
      trend = loess(
        values.map((value, i) => value - (seasonal[i] ?? 0)),
        Math.min(forTrend, odd(n) - 2),
        weights,
      );
    }
    weights = robust(values.map((value, i) => value - (seasonal[i] ?? 0) - (trend[i] ?? 0)));
  }
  return { seasonal, trend, residual: values.map((value, i) => value - (seasonal[i] ?? 0) - (trend[i] ?? 0)) };
}

/** The weighted mean of each phase of the season, one season beyond both ends. */
function cycles(values: readonly number[], period: number, weights: readonly number[] | null): readonly number[] {
  const means = Array.from({ length: period }, (_, phase) => {
    let [sum, weight] = [0, 0];
    for (let i = phase; i < values.length; i += period) {
      sum += (weights?.[i] ?? 1) * (values[i] ?? 0);
      weight += weights?.[i] ?? 1;
    }
    return weight === 0 ? 0 : sum / weight;
  });
  return Array.from({ length: values.length + 2 * period }, (_, i) => means[i % period] ?? 0);
}

/** Means of so many values in a row; so many less one are lost. */
export function moving(values: readonly number[], width: number): readonly number[] {
  const means: number[] = [];
  let sum = 0;
  for (const [i, value] of values.entries()) {
    sum += value - (values[i - width] ?? 0);
    if (i >= width - 1) means.push(sum / width);
  }
  return means;
}

function robust(residual: readonly number[]): readonly number[] {
  const reach = 6 * medianOf(residual.map(Math.abs));
  if (reach === 0) return residual.map(() => 1);
  return residual.map((value) => {
    const u = Math.abs(value) / reach;
    return u >= 1 ? 0 : (1 - u ** 2) ** 2;
  });
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}
