/** Each quantile is within this share of the true value. */
export const RELATIVE_ERROR = 0.01;

const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);

/**
 * How many values fall into each bucket, by the bucket's name.
 *
 * This is DDSketch (Masson, Rim, Lee: DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees, PVLDB 12, 2019) without its collapsing of buckets: so sketches add up in any order, and values can be
 * taken out again. Bucket i holds the values in (γ^(i−1), γ^i], γ = (1 + α) ÷ (1 − α); negative values have buckets of
 * their own, and so has zero.
 */
export type Sketch = ReadonlyMap<string, number>;

/** The name of the bucket of a value: `0`, or its sign and index. */
export function bucketOf(value: number): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '-'}${Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA)}`;
}

/** The value that stands for all of the bucket: in the middle, by relative error. */
function valueOf(bucket: string): number {
  if (bucket === '0') return 0;
  const size = (2 * GAMMA ** Number(bucket.slice(1))) / (GAMMA + 1);
  return bucket.startsWith('-') ? -size : size;
}

/**
 * The value of rank ⌊1 + (n − 1) · percent ÷ 100⌋ among n, within {@link RELATIVE_ERROR} of it; null where there is none.
 */
export function percentile(sketch: Sketch, percent: number): number | null {
  const buckets = [...sketch]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ value: valueOf(name), count }));
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { value, count } of buckets.toSorted((a, b) => a.value - b.value)) {
    seen += count;
    if (seen * 100 > (total - 1) * percent) return value;
  }
  return null;
}
