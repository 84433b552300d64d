import { texts } from './rule';

export interface FieldProfile {
  /** Records that were looked at, and how many of them have a value. */
  readonly records: number;
  readonly filled: number;
  readonly distinct: number;
  readonly top: readonly { readonly value: string; readonly count: number }[];
  /** Shapes of the values: `A` for letters, `9` for digits, repeated ones once. */
  readonly patterns: readonly { readonly pattern: string; readonly count: number }[];
  /** Values of numbers beyond 1.5 times the range between the quartiles (Tukey 1977), and those of rare shape otherwise. */
  readonly outliers: readonly string[];
}

const TOP = 10;
/** A shape that fewer than one in a hundred values have is rare. */
const RARE = 0.01;

/** What a field of some records holds. */
export function profileOf(values: readonly unknown[]): FieldProfile {
  const filled = values.map(texts).filter(({ length }) => length > 0);
  const all = filled.flat();
  const counts = counted(all);
  const patterns = counted(all.map(valueShape));
  return {
    records: values.length,
    filled: filled.length,
    distinct: counts.size,
    top: most(counts).map(([value, count]) => ({ value, count })),
    patterns: most(patterns).map(([pattern, count]) => ({ pattern, count })),
    outliers: outliersOf(all, patterns).slice(0, TOP),
  };
}

export const valueShape = (text: string): string =>
  text
    .replaceAll(/\p{L}+/gu, 'A')
    .replaceAll(/\p{N}+/gu, '9')
    .replaceAll(/\s+/g, ' ');

function outliersOf(all: readonly string[], patterns: ReadonlyMap<string, number>): string[] {
  const distinct = [...new Set(all)];
  const numbers = all.map(Number);
  if (all.length >= 4 && numbers.every((number) => Number.isFinite(number))) {
    const sorted = numbers.toSorted((a, b) => a - b);
    const [low, high] = [quartile(sorted, 0.25), quartile(sorted, 0.75)];
    const reach = 1.5 * (high - low);
    return distinct.filter((text) => Number(text) < low - reach || Number(text) > high + reach);
  }
  return distinct.filter((text) => (patterns.get(valueShape(text)) ?? 0) < all.length * RARE);
}

/** By linear interpolation between the two nearest. */
function quartile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const most = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, TOP);
