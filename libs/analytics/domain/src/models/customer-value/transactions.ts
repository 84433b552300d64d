import type { Purchasing } from './bg-nbd';
import type { Spending } from './gamma-gamma';

/** What one person bought on one day: orders of a day are one transaction. */
export interface Transaction {
  /** Days since 1970. */
  readonly day: number;
  /** Minor units. */
  readonly value: number;
}

/** Orders of one person by day, those of a day together, ascending. */
export function transactionsOf(orders: readonly Transaction[]): readonly Transaction[] {
  const days = new Map<number, number>();
  for (const { day, value } of orders) days.set(day, (days.get(day) ?? 0) + value);
  return [...days].map(([day, value]) => ({ day, value })).toSorted((a, b) => a.day - b.day);
}

/** What the models read of one person up to the end of a day, in weeks; null before the first transaction. */
export interface CustomerSummary extends Purchasing {
  /** Of repeat transactions that were worth something; null without one. */
  readonly spending: Spending | null;
}

const WEEK = 7;

export function summaryOf(transactions: readonly Transaction[], through: number): CustomerSummary | null {
  const known = transactions.filter(({ day }) => day <= through);
  const [first, ...repeats] = known;
  const last = known.at(-1);
  if (!first || !last) return null;
  const worth = repeats.filter(({ value }) => value > 0);
  const total = worth.reduce((sum, { value }) => sum + value, 0);
  return {
    x: repeats.length,
    tx: (last.day - first.day) / WEEK,
    T: (through - first.day) / WEEK,
    spending: worth.length === 0 ? null : { x: worth.length, mean: total / worth.length },
  };
}
