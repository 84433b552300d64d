import { lbeta } from 'cephes';
import { chancesToBeBest, compareProportions, sampleRatioCheck } from './ab-test';
import { alwaysValidP, type Look } from './msprt';

const { imul, sqrt, log, cos, min, max, round } = Math;

const variant = (name: string, converted: number, persons: number) => ({ name, converted, persons });

describe('two proportions', () => {
  // Agresti 2007, table 2.3: myocardial infarction under placebo and aspirin.
  it('are compared as is printed of aspirin', () => {
    const found = compareProportions(variant('aspirin', 104, 11_037), variant('placebo', 189, 11_034));
    expect(found?.difference).toBeCloseTo(0.0077, 4);
    expect(found?.interval.low).toBeCloseTo(0.005, 3);
    expect(found?.interval.high).toBeCloseTo(0.011, 3);
    expect(found?.z).toBeCloseTo(5.0, 1);
    expect(found?.p).toBeLessThan(0.00001);
  });
  it('of nobody are not compared', () => expect(compareProportions(variant('a', 0, 0), variant('b', 1, 2))).toBeNull());
});

/** Miller: Formulas for Bayesian A/B testing, 2014, equation 4. */
function millersChance(a: number, b: number, c: number, d: number): number {
  let sum = 0;
  for (let i = 0; i < c; i++) sum += Math.exp(lbeta(a + i, b + d) - log(d + i) - lbeta(1 + i, d) - lbeta(a, b));
  return sum;
}

describe('the chance to be best', () => {
  it.each([
    [10, 100, 15, 100],
    [104, 11_037, 189, 11_034],
    [0, 10, 3, 12],
    [500, 1_000, 500, 1_000],
  ])('of %d in %d against %d in %d follows the closed form', (k, n, l, m) => {
    const [first, second] = chancesToBeBest([variant('a', k, n), variant('b', l, m)]);
    const exact = millersChance(k + 1, n - k + 1, l + 1, m - l + 1);
    expect(second).toBeCloseTo(exact, 6);
    expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1, 6);
  });
  it('of three adds up', () => {
    const chances = chancesToBeBest([variant('a', 10, 100), variant('b', 12, 100), variant('c', 30, 100)]);
    expect(chances.reduce((sum, each) => sum + each)).toBeCloseTo(1, 6);
    expect(chances[2]).toBeGreaterThan(0.99);
  });
});

describe('the sample ratio', () => {
  // Fabijan et al.: Diagnosing sample ratio mismatch in online controlled experiments, KDD 2019: 821,588 against 815,482.
  it('is wrong where it is printed to be', () => {
    const { p, isWrong } = sampleRatioCheck([821_588, 815_482], [1, 1]);
    expect(p).toBeCloseTo(1.8e-6, 6);
    expect(isWrong).toBe(true);
  });
  it('is right where chance is enough', () => expect(sampleRatioCheck([5_020, 4_980], [1, 1]).isWrong).toBe(false));
});

describe('a test that is looked at every day', () => {
  /** Mulberry32. */
  const random = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const next = random(7);
  const normal = () => sqrt(-2 * log(next() || 1e-12)) * cos(2 * Math.PI * next());
  const binomial = (n: number, p: number) => min(n, max(0, round(n * p + sqrt(n * p * (1 - p)) * normal())));
  const run = (p: number, q: number): readonly Look[] => {
    const perDay = 500;
    let [a, b] = [0, 0];
    return Array.from({ length: 30 }, (_, day) => {
      a += binomial(perDay, p);
      b += binomial(perDay, q);
      const persons = (day + 1) * perDay;
      return [
        { persons, converted: a },
        { persons, converted: b },
      ];
    });
  };
  const found = (p: number, q: number) => (alwaysValidP(run(p, q)).at(-1) ?? 1) < 0.05;

  it('finds a difference that is none in at most 5 % of 10,000 tests', () => {
    let wrong = 0;
    for (let i = 0; i < 10_000; i++) if (found(0.1, 0.1)) wrong++;
    expect(wrong).toBeLessThanOrEqual(500);
    expect(wrong).toBeGreaterThan(50);
  });
  it('finds most differences that there are', () => {
    let right = 0;
    for (let i = 0; i < 200; i++) if (found(0.1, 0.12)) right++;
    expect(right).toBeGreaterThan(150);
  });
});
