const { imul } = Math;

/** Entries that the first level has room for at 16 bits each; each further level has twice as many. */
const firstLevel = 1 << 18;
const wordsPerBlock = 16;
export const chunkBytes = 64 * 1024;

/**
 * Bloom filter over 48-bit hashes, 16 bits per entry, six of them in one cache line: about one in five hundred unknown
 * hashes passes. It grows by levels and never forgets; bits set in vain (a rolled back append) only cost look-ups.
 */
export class IdFilter {
  private readonly levels: Level[] = [];

  add(hash: number): void {
    let level = this.levels.at(-1);
    if (!level || level.entries >= level.capacity) {
      level = new Level(firstLevel << this.levels.length);
      this.levels.push(level);
    }
    level.add(hash);
  }

  has(hash: number): boolean {
    for (const level of this.levels) if (level.has(hash)) return true;
    return false;
  }

  /** Chunks that changed since they were last taken, to be written to disk. */
  *takeDirty(): Generator<{ level: number; chunk: number; bits: Uint8Array; entries: number }> {
    for (const [number, level] of this.levels.entries())
      for (let chunk = 0; chunk < level.dirty.length; chunk++) {
        if (level.dirty[chunk] === 0) continue;
        level.dirty[chunk] = 0;
        yield { level: number, chunk, bits: level.chunk(chunk), entries: level.entries };
      }
  }

  /** Marks a chunk as not written after all. */
  markDirty(level: number, chunk: number): void {
    const dirty = this.levels[level]?.dirty;
    if (dirty) dirty[chunk] = 1;
  }

  /** Puts a chunk back that was written before, when its level had so many entries. */
  restore(level: number, chunk: number, bits: Uint8Array, entries: number): void {
    while (this.levels.length <= level) this.levels.push(new Level(firstLevel << this.levels.length));
    const restored = this.levels[level];
    if (!restored) return;
    restored.chunk(chunk).set(bits);
    restored.entries = Math.max(restored.entries, entries);
  }
}

class Level {
  entries = 0;
  readonly dirty: Uint8Array;
  private readonly words: Uint32Array;
  private readonly blockMask: number;

  constructor(readonly capacity: number) {
    const blocks = capacity / 32;
    this.words = new Uint32Array(blocks * wordsPerBlock);
    this.blockMask = blocks - 1;
    this.dirty = new Uint8Array(this.words.byteLength / chunkBytes);
  }

  add(hash: number): void {
    const block = this.block(hash);
    let bits = probes(hash);
    for (let i = 0; i < 2; i++) {
      this.set(block, bits);
      this.set(block, bits >>> 9);
      this.set(block, bits >>> 18);
      bits = imul(bits ^ (bits >>> 13), 0x5bd1e995);
    }
    this.entries++;
    this.dirty[((block * 4) / chunkBytes) | 0] = 1;
  }

  has(hash: number): boolean {
    const block = this.block(hash);
    let bits = probes(hash);
    for (let i = 0; i < 2; i++) {
      if (!this.isSet(block, bits) || !this.isSet(block, bits >>> 9) || !this.isSet(block, bits >>> 18)) return false;
      bits = imul(bits ^ (bits >>> 13), 0x5bd1e995);
    }
    return true;
  }

  chunk(chunk: number): Uint8Array {
    return new Uint8Array(this.words.buffer, chunk * chunkBytes, chunkBytes);
  }

  private block(hash: number): number {
    return ((hash >>> 0) & this.blockMask) * wordsPerBlock;
  }

  private set(block: number, bit: number): void {
    const word = block + ((bit >>> 5) & 15);
    this.words[word] = (this.words[word] ?? 0) | (1 << (bit & 31));
  }

  private isSet(block: number, bit: number): boolean {
    return (((this.words[block + ((bit >>> 5) & 15)] ?? 0) >>> (bit & 31)) & 1) === 1;
  }
}

/** 27 bits, three places in a block, that do not follow from the low bits that pick the block alone. */
function probes(hash: number): number {
  const mixed = imul((hash >>> 0) ^ 0x7feb352d, 0x846ca68b) ^ imul((hash / 0x1_0000_0000) | 0, 0x9e3779b1);
  return imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
}
