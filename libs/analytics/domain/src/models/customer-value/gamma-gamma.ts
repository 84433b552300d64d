import { lgam } from 'cephes';
import { minimisePositive } from '../optimise/minimise';

const { log } = Math;

/** What a repeat buyer spends: the mean value of `x` transactions, more than 0. */
export interface Spending {
  readonly x: number;
  readonly mean: number;
}

export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

export interface FittedGammaGamma extends GammaGamma {
  readonly logLikelihood: number;
  readonly customers: number;
  /** Of frequency and mean value; the model takes them to be independent. */
  readonly correlation: number;
}

/** Beyond this size frequency and value hang together, and the model does not hold. */
export const MOST_CORRELATION = 0.3;

/**
 * The gamma-gamma model of the value of transactions (Fader, Hardie: The gamma-gamma model of monetary value, 2013,
 * equation 1a), fitted by maximum likelihood on repeat buyers.
 */
export function fitGammaGamma(customers: readonly Spending[]): FittedGammaGamma {
  const scale = customers.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, customers.length) || 1;
  const scaled = customers.map(({ x, mean }) => ({ x, mean: mean / scale }));
  const { at } = minimisePositive((list) => -logLikelihood(scaled, ofList(list)) / customers.length, [1, 1, 1]);
  const found = ofList(at);
  const model = { ...found, gamma: found.gamma * scale };
  return {
    ...model,
    logLikelihood: logLikelihood(customers, model),
    customers: customers.length,
    correlation: correlationOf(customers.map(({ x, mean }) => [x, mean] as const)),
  };
}

/** What a transaction of the customer is expected to be worth, equation 5; the population's mean without any. */
export function expectedValue({ p, q, gamma }: GammaGamma, { x, mean }: Spending): number {
  return (p * (gamma + x * mean)) / (p * x + q - 1);
}

function logLikelihood(customers: readonly Spending[], { p, q, gamma }: GammaGamma): number {
  let sum = 0;
  const base = q * log(gamma) - lgam(q);
  for (const { x, mean } of customers)
    sum +=
      base +
      lgam(p * x + q) -
      lgam(p * x) +
      (p * x - 1) * log(mean) +
      p * x * log(x) -
      (p * x + q) * log(gamma + x * mean);
  return sum;
}

/** Pearson's; 0 where one of them is the same for all. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const n = Math.max(1, pairs.length);
  const meanOf = (index: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[index], 0) / n;
  const [mx, my] = [meanOf(0), meanOf(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

const ofList = ([p = 1, q = 1, gamma = 1]: readonly number[]): GammaGamma => ({ p, q, gamma });
