import { exponentOf } from '@rapport/contracts';
import type { Rate } from './rate.decider';

/** The amount in minor units of another currency: exact, rounded once to whole units, halves away from zero. */
export function converted(amount: number, { numerator, denominator }: Rate, from: string, to: string): number {
  const over = BigInt(amount) * BigInt(numerator) * 10n ** BigInt(exponentOf(to));
  const under = BigInt(denominator) * 10n ** BigInt(exponentOf(from));
  const size = over < 0n ? -over : over;
  const rounded = (2n * size + under) / (2n * under);
  return Number(over < 0n ? -rounded : rounded);
}

/** A rate from a day on, days since 1970-01-01. */
export interface DatedRate extends Rate {
  readonly day: number;
}

/** The rate in force on a day: the last one dated at or before it. @param rates by day, ascending. */
export function rateOn(rates: readonly DatedRate[], day: number): DatedRate | undefined {
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle]?.day ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return rates[low - 1];
}
