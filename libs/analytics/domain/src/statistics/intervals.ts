import { NORMAL_975, studentQuantile } from './student';

/** Where the true value lies with a confidence of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly method: 'Wilson' | 'adjusted Wald' | 'Student';
}

/**
 * Of a proportion: Wilson's score interval (Wilson: Probable inference, the law of succession, and statistical
 * inference, JASA 22, 1927), without correction for continuity; recommended by Newcombe: Two-sided confidence intervals
 * for the single proportion: comparison of seven methods, Statistics in Medicine 17, 1998, as method 3.
 */
export function proportionInterval(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const [p, z2] = [successes / n, NORMAL_975 ** 2];
  const middle = 2 * n * p + z2;
  const reach = NORMAL_975 * Math.sqrt(z2 + 4 * n * p * (1 - p));
  const bound = (value: number) => Math.min(1, Math.max(0, value / (2 * (n + z2))));
  return { low: bound(middle - reach), high: bound(middle + reach), method: 'Wilson' };
}

/**
 * Of promoters less detractors ÷ n, from -1 to 1: the adjusted Wald interval, with ¾ added to promoters and to
 * detractors and 3 to n (Rocks: Interval estimation for the "Net Promoter Score", The American Statistician 70, 2016).
 */
export function netScoreInterval(promoters: number, detractors: number, n: number): Interval | null {
  if (n === 0) return null;
  const [up, down] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const net = up - down;
  const reach = NORMAL_975 * Math.sqrt((up + down - net ** 2) / (n + 3));
  return { low: Math.max(-1, net - reach), high: Math.min(1, net + reach), method: 'adjusted Wald' };
}

/**
 * Of a mean: Student's t (Student: The probable error of a mean, Biometrika 6, 1908), from the sum of n integers and
 * that of their squares; null for fewer than two.
 */
export function meanInterval(n: number, sum: number, squares: number): Interval | null {
  if (n < 2) return null;
  const variance = (n * squares - sum ** 2) / (n * (n - 1));
  const reach = studentQuantile(n - 1) * Math.sqrt(variance / n);
  return { low: sum / n - reach, high: sum / n + reach, method: 'Student' };
}
