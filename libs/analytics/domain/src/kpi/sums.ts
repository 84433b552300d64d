import type { Sketch } from '../sketch';

/** All that was counted for one value of a KPI; sums add up. */
export interface Sums {
  /** Of the KPI's fact, in the order of its measures. */
  readonly amounts: readonly number[];
  /** Of the fact that has the denominator, where that is another. */
  readonly against?: readonly number[];
  /** Of a percentile: how the values are distributed. */
  readonly sketch?: Sketch;
}

export function addSums(a: Sums | undefined, b: Sums): Sums {
  if (!a) return b;
  const against = a.against && b.against ? plus(a.against, b.against) : (a.against ?? b.against);
  const sketch = a.sketch && b.sketch ? merged(a.sketch, b.sketch) : (a.sketch ?? b.sketch);
  return { amounts: plus(a.amounts, b.amounts), ...(against && { against }), ...(sketch && { sketch }) };
}

function plus(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.length === 0 ? b : a.map((amount, i) => amount + (b[i] ?? 0));
}

function merged(a: Sketch, b: Sketch): Sketch {
  const sum = new Map(a);
  for (const [bucket, count] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}
