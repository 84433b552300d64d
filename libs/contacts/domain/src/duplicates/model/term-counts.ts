import { hash32 } from './hash';

const ROWS = 3;

/** From so many on a value is said by name in a model: what so many share tells of nobody. */
export const COMMON = 20;
/** The most values that a model names of one kind. */
const MOST_COMMON = 500;

/** How often values of one kind occur, as a model keeps it. */
export interface Frequencies {
  /** Occurrences of all values. */
  readonly total: number;
  /** Sum of the squared occurrences. */
  readonly squares: number;
  /** Values that at least {@link COMMON} records share: their hashes and occurrences, the most common first. */
  readonly common: readonly (readonly [hash: number, count: number])[];
}

/**
 * How often values occur, in fixed memory: a count-min sketch (Cormode, Muthukrishnan 2005) with conservative update
 * (Estan, Varghese 2002). It may say too many, never too few.
 */
export class TermCounts {
  private readonly width: number;
  private readonly cells: Uint32Array;
  private readonly common = new Map<number, number>();
  private total = 0;
  private squares = 0;

  /** @param expected distinct values; twelve to twenty-four bytes are kept for each */
  constructor(expected: number) {
    this.width = 2 ** Math.ceil(Math.log2(Math.min(2 ** 22, Math.max(1_024, expected))));
    this.cells = new Uint32Array(this.width * ROWS);
  }

  add(term: string): void {
    const places = this.placesOf(term);
    const before = this.least(places);
    for (const place of places) if (this.cells[place] === before) this.cells[place] = before + 1;
    this.total += 1;
    this.squares += 2 * before + 1;
    if (before + 1 < COMMON) return;
    this.common.set(hash32(term), before + 1);
    if (this.common.size > 8 * MOST_COMMON) this.forgetRarest();
  }

  count(term: string): number {
    return this.least(this.placesOf(term));
  }

  frequencies(): Frequencies {
    return { total: this.total, squares: this.squares, common: this.mostCommon(MOST_COMMON) };
  }

  private mostCommon(most: number): [hash: number, count: number][] {
    return [...this.common].sort(([hash, count], [other, less]) => less - count || hash - other).slice(0, most);
  }

  private forgetRarest(): void {
    const kept = this.mostCommon(4 * MOST_COMMON);
    this.common.clear();
    for (const [hash, count] of kept) this.common.set(hash, count);
  }

  private least(places: readonly number[]): number {
    return Math.min(...places.map((place) => this.cells[place] ?? 0));
  }

  private placesOf(term: string): number[] {
    const first = hash32(term);
    const step = hash32(term, 0x9e3779b9) | 1;
    return Array.from({ length: ROWS }, (_, row) => row * this.width + ((first + row * step) & (this.width - 1)));
  }
}
