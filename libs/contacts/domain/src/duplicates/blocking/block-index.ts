/** Records that one index can hold: their number and a 32-bit key share the 53 bits of a double. */
export const MOST_RECORDS = 2 ** 21;

/** Records that share one key of one pass. */
export interface Block {
  readonly pass: number;
  readonly key: number;
  readonly members: readonly number[];
}

/** Which records share which keys: eight bytes per key of a record, sorted once, read block by block. */
export class BlockIndex {
  private readonly entries: Entries[];

  constructor(passes: number) {
    this.entries = Array.from({ length: passes }, () => new Entries());
  }

  /** @param record from 0; @throws RangeError from {@link MOST_RECORDS} on */
  add(record: number, keys: readonly (readonly number[])[]): void {
    if (record >= MOST_RECORDS) throw new RangeError(`an index of blocks holds ${MOST_RECORDS} records`);
    keys.forEach((ofPass, pass) => {
      for (const key of ofPass) this.entries[pass]?.push(key * MOST_RECORDS + record);
    });
  }

  /** Blocks of two records and more, pass by pass, in an order that depends on keys and numbers alone. */
  *blocks(): Generator<Block> {
    for (const [pass, entries] of this.entries.entries()) {
      let key = -1;
      let members: number[] = [];
      for (const entry of entries.sorted()) {
        const own = Math.floor(entry / MOST_RECORDS);
        if (own !== key) {
          if (members.length > 1) yield { pass, key, members };
          key = own;
          members = [];
        }
        members.push(entry - own * MOST_RECORDS);
      }
      if (members.length > 1) yield { pass, key, members };
    }
  }
}

/** Numbers in one growing array. */
class Entries {
  private numbers = new Float64Array(1_024);
  private size = 0;
  private isSorted = true;

  push(number: number): void {
    if (this.size === this.numbers.length) {
      const larger = new Float64Array(this.size * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.size++] = number;
    this.isSorted = false;
  }

  sorted(): Float64Array {
    const all = this.numbers.subarray(0, this.size);
    if (!this.isSorted) all.sort();
    this.isSorted = true;
    return all;
  }
}
