import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
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
  private readonly secret = createSecretKey(randomBytes(32));
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

/** The most keys of one pass that are kept of a record. */
const MOST_KEYS = 255;

/** How many passes, how many keys each of them has, the keys, and the rest as JSON. */
function pack<Prepared extends Blocked>({ keys, ...rest }: Prepared): Uint8Array {
  const kept = keys.map((ofPass) => ofPass.slice(0, MOST_KEYS));
  const head = Buffer.from([kept.length, ...kept.map(({ length }) => length)]);
  return Buffer.concat([head, Buffer.from(Uint32Array.from(kept.flat()).buffer), Buffer.from(JSON.stringify(rest))]);
}

function unpack<Prepared extends Blocked>(packed: Uint8Array): Prepared {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  const passes = bytes[0] ?? 0;
  let read = 1 + passes;
  const keys = Array.from({ length: passes }, (_, pass) => {
    const from = read;
    read += 4 * (bytes[1 + pass] ?? 0);
    return keysBetween(bytes, from, read);
  });
  return { ...(JSON.parse(bytes.toString('utf8', read)) as Prepared), keys };
}

function keysIn(packed: Uint8Array, pass: number): number[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  let from = 1 + (bytes[0] ?? 0);
  for (let each = 0; each < pass; each++) from += 4 * (bytes[1 + each] ?? 0);
  return keysBetween(bytes, from, from + 4 * (bytes[1 + pass] ?? 0));
}

function keysBetween(bytes: Buffer, from: number, end: number): number[] {
  const keys: number[] = [];
  for (let at = from; at < end; at += 4) keys.push(bytes.readUInt32LE(at));
  return keys;
}
