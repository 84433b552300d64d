import { medianOf, stl } from './stl';

/** So many scaled median absolute deviations are out of the way. */
export const ANOMALY_DEVIATIONS = 3.5;
/** Of a normal distribution, the standard deviation in median absolute deviations. */
const SCALE = 1.4826;

/** A value beside what was to be expected of it. */
export interface Marked {
  readonly trend: number;
  /** Trend and season. */
  readonly expected: number;
  readonly anomaly: 'high' | 'low' | null;
}

/**
 * Marks values whose residual of {@link stl} lies beyond 3.5 scaled median absolute deviations (Iglewicz, Hoaglin: How to
 * detect and handle outliers, 1993); null where there are not two seasons. Gaps are bridged and not marked.
 */
export function markAnomalies(values: readonly (number | null)[], period: number): readonly (Marked | null)[] | null {
  if (values.filter((value) => value !== null).length < 2 * period) return null;
  const { trend, seasonal, residual } = stl(bridged(values), period);
  const middle = medianOf(residual);
  const deviation = SCALE * medianOf(residual.map((value) => Math.abs(value - middle)));
  return values.map((value, i) => {
    if (value === null) return null;
    const off = (residual[i] ?? 0) - middle;
    const isFar = deviation > 0 && Math.abs(off) > ANOMALY_DEVIATIONS * deviation;
    const base = trend[i] ?? 0;
    return { trend: base, expected: base + (seasonal[i] ?? 0), anomaly: isFar ? (off > 0 ? 'high' : 'low') : null };
  });
}

/** Straight over gaps; level at the ends. */
function bridged(values: readonly (number | null)[]): readonly number[] {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ i, value }]));
  return values.map((value, i) => {
    if (value !== null) return value;
    const [before, after] = [known.findLast((each) => each.i < i), known.find((each) => each.i > i)];
    if (!before || !after) return (before ?? after)?.value ?? 0;
    return before.value + ((after.value - before.value) * (i - before.i)) / (after.i - before.i);
  });
}
