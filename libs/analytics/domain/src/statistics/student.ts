/** The standard normal distribution lies below this with 97.5 %. */
export const NORMAL_975 = 1.959963984540054;

const TWO_TAILS = 0.05;

/**
 * What Student's t with so many degrees of freedom exceeds in size with 5 %, by Hill: Algorithm 396, Student's
 * t-quantiles, Communications of the ACM 13, 1970; exact for 1 and 2 degrees, good to six digits beyond.
 */
export function studentQuantile(n: number): number {
  if (n === 1) return 1 / Math.tan((TWO_TAILS * Math.PI) / 2);
  if (n === 2) return Math.sqrt(2 / (TWO_TAILS * (2 - TWO_TAILS)) - 2);
  const a = 1 / (n - 0.5);
  const b = 48 / a ** 2;
  const c = (((20_700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  const y = (d * TWO_TAILS) ** (2 / n);
  return Math.sqrt(n * (y > 0.05 + a ? expanded(n, a, b, c, d) : near(n, y, d)));
}

/** Expansion about the normal distribution. */
function expanded(n: number, a: number, b: number, c: number, d: number): number {
  const x = -NORMAL_975;
  const y = x ** 2;
  const skewed = n < 5 ? c + 0.3 * (n - 4.5) * (x + 0.6) : c;
  const e = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + skewed;
  const t = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / e - y - 3) / b + 1) * x;
  return Math.expm1(a * t ** 2);
}

/** Expansion from the tail. */
function near(n: number, y: number, d: number): number {
  const inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4);
  return ((inner * y - 1) * (n + 1)) / (n + 2) + 1 / y;
}
