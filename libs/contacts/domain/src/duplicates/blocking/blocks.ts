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

/**
 * Blocks of two records and more, pass by pass, in an order that depends on keys and numbers alone. Eight bytes per key of a
 * record, of one pass at a time. @throws RangeError from {@link MOST_RECORDS} on
 */
export function* blocksOf(passes: number, keysOf: KeysOfPass): Generator<Block> {
  for (let pass = 0; pass < passes; pass++) {
    let key = -1;
    let members: number[] = [];
    for (const entry of sortedEntries(keysOf(pass))) {
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

function sortedEntries(keysOfRecords: Iterable<readonly number[]>): Float64Array {
  let entries = new Float64Array(1_024);
  let size = 0;
  let record = 0;
  for (const keys of keysOfRecords) {
    if (record >= MOST_RECORDS) throw new RangeError(`a search of duplicates holds ${MOST_RECORDS} records`);
    for (const key of keys) {
      if (size === entries.length) {
        const larger = new Float64Array(size * 2);
        larger.set(entries);
        entries = larger;
      }
      entries[size++] = key * MOST_RECORDS + record;
    }
    record++;
  }
  return entries.subarray(0, size).sort();
}
