/** Records that one search can hold: their number and a 32-bit key share the 53 bits of a double. */
export const MOST_RECORDS = 2 ** 21;

/** Records that share one key of one pass. */
export interface Block {
  readonly pass: number;
  readonly key: number;
  readonly members: readonly number[];
}

/** The keys of one pass, record by record in the order of their numbers. */
export type KeysOfPass = (pass: number) => Iterable<readonly number[]>;

/** Keys are sorted by their first bits as they are read, and slice by slice then, so that no step takes long. */
const SLICE_BITS = 8;
const RECORDS_A_STEP = 2_000;

/**
 * Blocks of two records and more, pass by pass, in an order that depends on keys and numbers alone. Eight bytes per key of a
 * record, of one pass at a time. Null: a step was taken that gave none. @throws RangeError from {@link MOST_RECORDS} on
 */
export function* blocksOf(passes: number, keysOf: KeysOfPass): Generator<Block | null> {
  for (let pass = 0; pass < passes; pass++) {
    const slices = Array.from({ length: 2 ** SLICE_BITS }, () => new Entries());
    let record = 0;
    for (const keys of keysOf(pass)) {
      if (record >= MOST_RECORDS) throw new RangeError(`a search of duplicates holds ${MOST_RECORDS} records`);
      for (const key of keys) slices[key >>> (32 - SLICE_BITS)]?.push(key * MOST_RECORDS + record);
      if (++record % RECORDS_A_STEP === 0) yield null;
    }
    for (const slice of slices) {
      yield* blocksIn(pass, slice.sorted());
      yield null;
    }
  }
}

function* blocksIn(pass: number, entries: Float64Array): Generator<Block> {
  let key = -1;
  let members: number[] = [];
  for (const entry of entries) {
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

/** Numbers in one growing array. */
class Entries {
  private numbers = new Float64Array(64);
  private size = 0;

  push(number: number): void {
    if (this.size === this.numbers.length) {
      const larger = new Float64Array(this.size * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.size++] = number;
  }

  sorted(): Float64Array {
    return this.numbers.subarray(0, this.size).sort();
  }
}
