import { hash32 } from './hash';

const ROWS = 3;

/**
 * How often values occur, in fixed memory: a count-min sketch (Cormode, Muthukrishnan 2005) with conservative update
 * (Estan, Varghese 2002). It may say too many, never too few.
 */
export class TermCounts {
  private readonly width: number;
  private readonly cells: Uint32Array;
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
  }

  count(term: string): number {
    return this.least(this.placesOf(term));
  }

  /** Of all that was counted; 1 before anything was. */
  share(term: string): number {
    return this.total === 0 ? 1 : Math.max(1, this.count(term)) / this.total;
  }

  /** How likely two values drawn at random are the same: the sum of the squared shares. */
  get chance(): number {
    return this.total === 0 ? 1 : this.squares / this.total ** 2;
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
