import type { Blocked } from './field';

/** Where a search keeps prepared records while it lasts: in memory, or sealed in a file. They are numbered from 0. */
export interface Shelf<Prepared extends Blocked> {
  readonly size: number;
  add(prepared: Prepared): void;
  /** @throws RangeError where there is no such record */
  at(record: number): Prepared;
  /** The keys of one pass, of every record in turn. */
  keysOf(pass: number): Iterable<readonly number[]>;
}

/** A shelf for what fits into memory. */
export class MemoryShelf<Prepared extends Blocked> implements Shelf<Prepared> {
  private readonly records: Prepared[] = [];

  get size(): number {
    return this.records.length;
  }

  add(prepared: Prepared): void {
    this.records.push(prepared);
  }

  at(record: number): Prepared {
    const found = this.records[record];
    if (!found) throw new RangeError(`there is no record ${record}`);
    return found;
  }

  *keysOf(pass: number): Generator<readonly number[]> {
    for (const { keys } of this.records) yield keys[pass] ?? [];
  }
}
