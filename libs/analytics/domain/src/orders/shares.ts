import type { ProductLine } from '@rapport/contracts';

/**
 * Splits an integer into integer parts in proportion to weights (all ≥ 0), exactly: largest remainders get the units
 * left over, the earlier one first. Without any weight the parts are equal.
 */
export function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum === 0n) return weights.length === 0 ? [] : shares(total, Array<number>(weights.length).fill(1));
  const sign = total < 0 ? -1 : 1;
  // Minor units times quantities leave the safe integers sooner than either does.
  const exact = weights.map((weight) => BigInt(Math.abs(total)) * BigInt(weight));
  const parts = exact.map((share) => Number(share / sum));
  const left = Math.abs(total) - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => sign * part);
}

/** The share of each product in an amount; '' stands for no products. */
export type ByProduct = readonly (readonly [product: string, amount: number])[];

/** The net value shared over the products as price × quantity; lines without a price only get what is shared equally. */
export function byProduct(net: number, lines: readonly ProductLine[]): ByProduct {
  if (lines.length === 0) return [['', net]];
  const weights = new Map<string, number>();
  for (const { productId, quantity, price = 0 } of lines)
    weights.set(productId, (weights.get(productId) ?? 0) + Math.max(0, Math.round(price * quantity)));
  const parts = shares(net, [...weights.values()]);
  return [...weights.keys()].map((product, i) => [product, parts[i] ?? 0]);
}
