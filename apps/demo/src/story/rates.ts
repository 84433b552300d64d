import type { Random } from './random';
import { DAY, isoDay, type Year } from './year';

/** What a unit of another currency is worth in euros, from a day on. */
export interface Rate {
  readonly from: string;
  readonly to: 'EUR';
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Decimal. */
  readonly rate: string;
}

const begins = { GBP: 1.16, USD: 0.91, JPY: 0.0061 } as const;

/** A rate a week for each currency, wandering a little. */
export function ratesOf(random: Random, year: Year): readonly Rate[] {
  return Object.entries(begins).flatMap(([from, first]) => {
    const rates: Rate[] = [];
    let rate = first;
    for (let day = year.begins - 7 * DAY; day < year.ends; day += 7 * DAY) {
      rate *= 1 + (random.next() - 0.5) * 0.016;
      rates.push({ from, to: 'EUR', day: isoDay(day), rate: rate.toFixed(6) });
    }
    return rates;
  });
}
