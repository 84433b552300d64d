/** Each quantile is within this share of the true value. */
export const RELATIVE_ERROR = 0.01;

const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);

/** The bucket of zero; indexes of others lie within so many of it, whatever a double may be. */
const ZERO = 131_072;
const MIDDLE = 40_000;

/**
 * How many values fall into each bucket, by the bucket's number.
 *
 * This is DDSketch (Masson, Rim, Lee: DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees, PVLDB 12, 2019) without its collapsing of buckets: so sketches add up in any order, and values can be
 * taken out again. Bucket i holds the values in (γ^(i−1), γ^i], γ = (1 + α) ÷ (1 − α); negative values have buckets of
 * their own, and so has zero. Numbers of buckets are ≥ 0 and in the order of their values.
 */
export type Sketch = ReadonlyMap<number, number>;

/** The number of the bucket of a finite value. */
export function bucketOf(value: number): number {
  if (value === 0) return ZERO;
  const place = Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA) + MIDDLE;
  return value > 0 ? ZERO + place : ZERO - place;
}

/** The value that stands for all of the bucket: in the middle, by relative error. */
function valueOf(bucket: number): number {
  if (bucket === ZERO) return 0;
  const size = (2 * GAMMA ** (Math.abs(bucket - ZERO) - MIDDLE)) / (GAMMA + 1);
  return bucket < ZERO ? -size : size;
}

/**
 * The value of rank ⌊1 + (n − 1) · percent ÷ 100⌋ among n, within {@link RELATIVE_ERROR} of it; null where there is none.
 */
export function percentile(sketch: Sketch, percent: number): number | null {
  const buckets = Float64Array.from(sketch.keys()).sort();
  let total = 0;
  for (const count of sketch.values()) if (count > 0) total += count;
  let seen = 0;
  for (const bucket of buckets) {
    seen += Math.max(0, sketch.get(bucket) ?? 0);
    if (seen > 0 && seen * 100 > (total - 1) * percent) return valueOf(bucket);
  }
  return null;
}
