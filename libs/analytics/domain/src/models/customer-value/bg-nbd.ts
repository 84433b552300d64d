import { hyp2f1, lbeta, lgam } from 'cephes';
import { minimisePositive } from '../optimise/minimise';

const { exp, log, log1p, max, min } = Math;

/** What a customer bought up to now: repeat transactions, when the last was and how long the customer is known. */
export interface Purchasing {
  /** Transactions after the first. */
  readonly x: number;
  /** Time from the first to the last one; 0 without a repeat. */
  readonly tx: number;
  /** Time from the first one until now. */
  readonly T: number;
}

export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

export interface FittedBgNbd extends BgNbd {
  readonly logLikelihood: number;
  readonly customers: number;
}

/**
 * The beta-geometric/NBD model of repeat buying (Fader, Hardie, Lee: "Counting your customers" the easy way: an
 * alternative to the Pareto/NBD model, Marketing Science 24, 2005), fitted by maximum likelihood, equation 7 in the form
 * of Hardie's note on implementing it.
 */
export function fitBgNbd(customers: readonly Purchasing[]): FittedBgNbd {
  const groups = grouped(customers);
  const scale = typicalGap(customers);
  // Times are brought to about one, so that the simplex begins near whatever their unit is.
  const scaled = groups.map((group) => ({ ...group, tx: group.tx / scale, T: group.T / scale }));
  const every = Math.ceil(scaled.length / SAMPLE);
  const sample = scaled.filter((_, i) => i % every === 0);
  const fit = (of: readonly Group[], start: readonly number[]) => {
    const known = of.reduce((sum, { times }) => sum + times, 0);
    return minimisePositive((p) => -logLikelihood(of, ofList(p)) / known, start).at;
  };
  // Some of them show the way, all of them decide.
  const near = fit(sample, [1, 1, 1, 1]);
  const found = ofList(every === 1 ? near : fit(scaled, near));
  const parameters = { ...found, alpha: found.alpha * scale };
  return { ...parameters, logLikelihood: logLikelihood(groups, parameters), customers: customers.length };
}

const SAMPLE = 4_000;

/** How likely the customer still buys; 1 for whoever has bought once, of whom the model cannot say more. */
export function chanceAlive({ r, alpha, a, b }: BgNbd, { x, tx, T }: Purchasing): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * exp((r + x) * log((alpha + T) / (alpha + tx))));
}

/** Transactions to expect of the customer in the time `t` from now, equation 10. */
export function expectedPurchases(model: BgNbd, customer: Purchasing, t: number): number {
  const { r, alpha, a, b } = model;
  const { x, T } = customer;
  if (t <= 0) return 0;
  const z = t / (alpha + T + t);
  const series = hyp2f1(r + x, b + x, a + b + x - 1, z) * exp((r + x) * log((alpha + T) / (alpha + T + t)));
  return ((a + b + x - 1) / (a - 1)) * (1 - series) * chanceAlive(model, customer);
}

/** Repeat transactions to expect of somebody in the time `t` after the first one, equation 9. */
export function expectedOfNew({ r, alpha, a, b }: BgNbd, t: number): number {
  if (t <= 0) return 0;
  const series = hyp2f1(r, b, a + b - 1, t / (alpha + t)) * exp(r * log(alpha / (alpha + t)));
  return ((a + b - 1) / (a - 1)) * (1 - series);
}

/** How likely a customer known for `T` has just `x` repeat transactions: the calibration by frequency, equation 8. */
export function chanceOfRepeats({ r, alpha, a, b }: BgNbd, T: number, x: number): number {
  const logBase = lbeta(a, b);
  const rate = (k: number) =>
    exp(lgam(r + k) - lgam(r) - lgam(k + 1) + r * log(alpha / (alpha + T)) + k * log(T / (alpha + T)));
  const stays = exp(lbeta(a, b + x) - logBase) * rate(x);
  if (x === 0) return stays;
  let below = 0;
  for (let k = 0; k < x; k++) below += rate(k);
  return stays + exp(lbeta(a + 1, b + x - 1) - logBase) * (1 - below);
}

interface Group extends Purchasing {
  readonly times: number;
}

/** Customers alike, once: there are many. */
function grouped(customers: readonly Purchasing[]): readonly Group[] {
  const groups = new Map<string, Purchasing & { times: number }>();
  for (const { x, tx, T } of customers) {
    const key = `${x} ${tx} ${T}`;
    const known = groups.get(key);
    if (known) known.times++;
    else groups.set(key, { x, tx, T, times: 1 });
  }
  return [...groups.values()];
}

function logLikelihood(groups: readonly Group[], { r, alpha, a, b }: BgNbd): number {
  const base = r * log(alpha) - lgam(r) - lbeta(a, b);
  const ofX = new Map<number, number>();
  let sum = 0;
  for (const { x, tx, T, times } of groups) {
    let known = ofX.get(x);
    if (known === undefined) ofX.set(x, (known = base + lgam(r + x) + lbeta(a, b + x)));
    const alive = -(r + x) * log(alpha + T);
    const gone = x === 0 ? -Infinity : log(a / (b + x - 1)) - (r + x) * log(alpha + tx);
    const larger = max(alive, gone);
    sum += times * (known + larger + log1p(exp(min(alive, gone) - larger)));
  }
  return sum;
}

function typicalGap(customers: readonly Purchasing[]): number {
  const [time, repeats] = customers.reduce(([sum, count], { x, T }) => [sum + T, count + x], [0, 0]);
  return max(time / (repeats + 1), Number.MIN_VALUE) / 10;
}

const ofList = ([r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): BgNbd => ({ r, alpha, a, b });
