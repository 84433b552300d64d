import type { Variant } from './ab-test';

const { exp, min, sqrt } = Math;

/** Scale of the effects that the test mixes over: differences of about a percentage point. */
const TAU = 0.01;
/** Converted and not converted persons, in all: the normal approximation does not hold for fewer. */
const FEWEST = 20;

/** What two variants had come to by the end of each look, in the order of looks. */
export type Look = readonly [
  control: Pick<Variant, 'persons' | 'converted'>,
  variant: Pick<Variant, 'persons' | 'converted'>,
];

/**
 * The always-valid p-value after each look: the mixture sequential probability ratio test with a normal mixture (Johari,
 * Pekelis, Walsh: Always valid inference, 2015, equation 14; Robbins: Statistical methods related to the law of the
 * iterated logarithm, 1970), on the difference of two proportions. However often one looks, it falls below 5 % in at most 5 % of all
 * tests of variants that are alike, so that one may stop whenever it has.
 */
export function alwaysValidP(looks: readonly Look[]): readonly number[] {
  let smallest = 1;
  return looks.map(([control, variant]) => {
    smallest = min(smallest, 1 / likelihoodRatio(control, variant));
    return smallest;
  });
}

function likelihoodRatio(control: Look[0], variant: Look[1]): number {
  const [n, m] = [control.persons, variant.persons];
  const converted = control.converted + variant.converted;
  if (n === 0 || m === 0 || min(converted, n + m - converted) < FEWEST) return 1;
  const pooled = converted / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  const difference = variant.converted / m - control.converted / n;
  const spread = variance + TAU ** 2;
  return sqrt(variance / spread) * exp((TAU ** 2 * difference ** 2) / (2 * variance * spread));
}
