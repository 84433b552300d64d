import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Blocked, Shelf } from '@rapport/contacts-domain';

/** Prepared records that are kept open, so that those of one block are read once. */
const OPEN = 2_000;
const PAGE_BYTES = 1 << 20;
const BLOCK_BYTES = 16;

/**
 * Prepared records in a file, encrypted with AES-256 in counter mode under a key that only this process has, and only as long
 * as the search lasts: whatever is left of the file can be read by nobody. In memory is where each record begins.
 */
export class ScratchShelf<Prepared extends Blocked> implements Shelf<Prepared> {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rapport-duplicates-'));
  private readonly file = openSync(join(this.folder, 'scratch'), 'wx+', 0o600);
  private readonly secret = randomBytes(32);
  private readonly writer = this.cipherAt(0);
  private starts = new Float64Array(1_024);
  private records = 0;
  private bytes = 0;
  private unwritten: Uint8Array[] = [];
  private unwrittenBytes = 0;
  private readonly open = new Map<number, Prepared>();

  get size(): number {
    return this.records;
  }

  add(prepared: Prepared): void {
    const packed = this.writer.update(pack(prepared));
    if (this.records + 1 >= this.starts.length) {
      const longer = new Float64Array(this.starts.length * 2);
      longer.set(this.starts);
      this.starts = longer;
    }
    this.starts[this.records++] = this.bytes;
    this.bytes += packed.length;
    this.starts[this.records] = this.bytes;
    this.unwritten.push(packed);
    this.unwrittenBytes += packed.length;
    if (this.unwrittenBytes >= PAGE_BYTES) this.flush();
  }

  at(record: number): Prepared {
    const known = this.open.get(record);
    if (known) return known;
    const [start, end] = this.placeOf(record);
    const prepared = unpack<Prepared>(this.read(start, end));
    if (this.open.size >= OPEN) this.open.clear();
    this.open.set(record, prepared);
    return prepared;
  }

  *keysOf(pass: number): Generator<readonly number[]> {
    let page: Uint8Array = new Uint8Array(0);
    let from = 0;
    for (let record = 0; record < this.records; record++) {
      const [start, end] = this.placeOf(record);
      if (end > from + page.length) [page, from] = [this.read(start, Math.min(this.bytes, start + PAGE_BYTES)), start];
      yield keysIn(page.subarray(start - from, end - from), pass);
    }
  }

  close(): void {
    closeSync(this.file);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private placeOf(record: number): [start: number, end: number] {
    if (record < 0 || record >= this.records) throw new RangeError(`there is no record ${record}`);
    return [this.starts[record] ?? 0, this.starts[record + 1] ?? 0];
  }

  private flush(): void {
    for (const part of this.unwritten) writeSync(this.file, part);
    this.unwritten = [];
    this.unwrittenBytes = 0;
  }

  /** Whole blocks of the cipher are read, and what was not asked for is left out. */
  private read(start: number, end: number): Uint8Array {
    if (this.unwrittenBytes > 0) this.flush();
    const from = start - (start % BLOCK_BYTES);
    const sealed = Buffer.allocUnsafe(end - from);
    readSync(this.file, sealed, 0, sealed.length, from);
    return this.cipherAt(from / BLOCK_BYTES)
      .update(sealed)
      .subarray(start - from);
  }

  private cipherAt(block: number) {
    const counter = Buffer.alloc(BLOCK_BYTES);
    counter.writeBigUInt64BE(BigInt(block), 8);
    return createCipheriv('aes-256-ctr', this.secret, counter);
  }
}

/** How many bytes the keys take, how many keys each pass has, the keys, and the rest as JSON. */
function pack<Prepared extends Blocked>({ keys, ...rest }: Prepared): Uint8Array {
  const all = keys.flat();
  const head = Buffer.allocUnsafe(1 + keys.length + 4 * all.length);
  head[0] = keys.length;
  keys.forEach((ofPass, pass) => {
    head[1 + pass] = Math.min(255, ofPass.length);
  });
  keys
    .flatMap((ofPass) => ofPass.slice(0, 255))
    .forEach((key, index) => head.writeUInt32LE(key, 1 + keys.length + 4 * index));
  return Buffer.concat([head, Buffer.from(JSON.stringify(rest))]);
}

function unpack<Prepared extends Blocked>(packed: Uint8Array): Prepared {
  const passes = packed[0] ?? 0;
  const keys = Array.from({ length: passes }, (_, pass) => keysIn(packed, pass));
  const read = 1 + passes + 4 * keys.reduce((sum, { length }) => sum + length, 0);
  return { ...(JSON.parse(Buffer.from(packed.subarray(read)).toString()) as Prepared), keys };
}

function keysIn(packed: Uint8Array, pass: number): number[] {
  const passes = packed[0] ?? 0;
  let before = 0;
  for (let each = 0; each < pass; each++) before += packed[1 + each] ?? 0;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: packed[1 + pass] ?? 0 }, (_, index) =>
    view.getUint32(1 + passes + 4 * (before + index), true),
  );
}
