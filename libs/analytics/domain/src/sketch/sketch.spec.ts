import fc from 'fast-check';
import { bucketOf, percentile, type Sketch } from './sketch';

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Map<number, number>();
  for (const value of values) add(sketch, value, 1);
  return sketch;
}

function add(sketch: Map<number, number>, value: number, times: number): void {
  const bucket = bucketOf(value);
  sketch.set(bucket, (sketch.get(bucket) ?? 0) + times);
}

/** The paper's definition: the item of rank ⌊1 + q(n − 1)⌋ in order. */
function exact(values: readonly number[], percent: number): number {
  const rank = Math.floor(1 + ((values.length - 1) * percent) / 100);
  return values.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
}

const value = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
  fc.constantFrom(0, 1, -1, 86_400_000, Number.MAX_SAFE_INTEGER),
  fc.double({ min: 1e-6, max: 1e-3, noNaN: true }),
);
const values = fc.array(value, { minLength: 1, maxLength: 200 });
const percent = fc.integer({ min: 0, max: 100 });

describe('a sketch', () => {
  it('tells every percentile within the relative error, of negative values and zeros too', () => {
    fc.assert(
      fc.property(values, percent, (all, at) => {
        const [told, true_] = [percentile(sketchOf(all), at) ?? Number.NaN, exact(all, at)];
        // Rounding of logarithms may move a value at the very edge of a bucket to its neighbour.
        expect(Math.abs(told - true_)).toBeLessThanOrEqual(0.01 * Math.abs(true_) * (1 + 1e-6));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the sum of sketches, whatever their order, and forgets what is taken out', () => {
    fc.assert(
      fc.property(values, values, percent, (kept, gone, at) => {
        const sketch = new Map(sketchOf([...gone, ...kept]));
        for (const each of gone) add(sketch, each, -1);
        expect(percentile(sketch, at)).toBe(percentile(sketchOf(kept.toReversed()), at));
      }),
    );
  });

  it('has buckets in the order of values, whatever a double may be', () => {
    const all = [-Number.MAX_VALUE, -5, -Number.MIN_VALUE, 0, Number.MIN_VALUE, 1e-9, 5, Number.MAX_VALUE];
    const buckets = all.map(bucketOf);
    expect(buckets).toEqual([...new Set(buckets)].toSorted((a, b) => a - b));
    expect(Math.min(...buckets)).toBeGreaterThan(0);
  });

  it('has no percentile without values', () => expect(percentile(new Map([[bucketOf(3), 0]]), 50)).toBeNull());

  // Section 2.2 of the paper: 2048 buckets are enough for 80 microseconds to a year by 1 %.
  it('needs no more buckets than the paper says', () => {
    const [shortest, longest] = [80e-6, 365 * 86_400];
    expect(bucketOf(longest) - bucketOf(shortest)).toBeLessThan(2_048);
  });
});
