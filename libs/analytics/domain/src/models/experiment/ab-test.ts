import { chdtrc, incbet, lbeta, ndtr } from 'cephes';
import { NORMAL_975 } from '../../statistics';

const { exp, log, log1p, max, min, sqrt, abs } = Math;

/** What was counted of one variant. */
export interface Variant {
  readonly name: string;
  readonly persons: number;
  readonly converted: number;
}

export interface Comparison {
  /** Converted ÷ persons of this variant less those of the first. */
  readonly difference: number;
  /** 95 %, Wald. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly z: number;
  /** Of two tails. */
  readonly p: number;
}

/**
 * Two proportions compared: z with the pooled variance, the interval with the unpooled one (Agresti: An introduction to
 * categorical data analysis, 2007, sections 2.2.1 and 2.4.1).
 */
export function compareProportions(control: Variant, variant: Variant): Comparison | null {
  const [n, m] = [control.persons, variant.persons];
  if (n === 0 || m === 0) return null;
  const [p, q] = [control.converted / n, variant.converted / m];
  const pooled = (control.converted + variant.converted) / (n + m);
  const error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  const reach = NORMAL_975 * sqrt((p * (1 - p)) / n + (q * (1 - q)) / m);
  const z = error === 0 ? 0 : (q - p) / error;
  return { difference: q - p, interval: { low: q - p - reach, high: q - p + reach }, z, p: 2 * ndtr(-abs(z)) };
}

const POINTS = 4_000;

/** How likely each variant converts best, with a uniform prior each: beta posteriors, integrated by Simpson's rule. */
export function chancesToBeBest(variants: readonly Variant[]): readonly number[] {
  const posteriors = variants.map(({ persons, converted }) => ({ a: converted + 1, b: persons - converted + 1 }));
  const spans = posteriors.map(({ a, b }) => {
    const [mean, deviation] = [a / (a + b), sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))];
    return { from: max(0, mean - 9 * deviation), to: min(1, mean + 9 * deviation) };
  });
  return posteriors.map(({ a, b }, own) => {
    const { from, to } = spans[own] ?? { from: 0, to: 1 };
    const width = (to - from) / POINTS;
    const logBase = lbeta(a, b);
    let sum = 0;
    for (let i = 0; i <= POINTS; i++) {
      const x = min(1 - 1e-15, max(1e-15, from + i * width));
      const density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBase);
      const below = posteriors.reduce(
        (product, { a: c, b: d }, j) => (j === own ? product : product * incbet(c, d, x)),
        1,
      );
      sum += density * below * (i === 0 || i === POINTS ? 1 : i % 2 === 1 ? 4 : 2);
    }
    return min(1, (sum * width) / 3);
  });
}

/** Whether persons came to the variants as was planned: Pearson's chi-square; below 0.001 something is wrong with the split. */
export function sampleRatioCheck(
  persons: readonly number[],
  planned: readonly number[],
): { readonly chiSquare: number; readonly p: number; readonly isWrong: boolean } {
  const total = persons.reduce((sum, each) => sum + each, 0);
  const parts = planned.reduce((sum, each) => sum + each, 0);
  const chiSquare = persons.reduce((sum, each, i) => {
    const expected = (total * (planned[i] ?? 0)) / parts;
    return expected === 0 ? sum : sum + (each - expected) ** 2 / expected;
  }, 0);
  const p = total === 0 ? 1 : chdtrc(persons.length - 1, chiSquare);
  return { chiSquare, p, isWrong: p < 0.001 };
}
