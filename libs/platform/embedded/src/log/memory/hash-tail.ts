/** Bytes that a tail of `capacity` entries takes. */
export const hashTailBytes = (capacity: number): number => capacity * 14;

/**
 * The hashes of the last `capacity` positions of the log, findable by hash: chains of positions, newest first, in flat
 * arrays. One thread adds; with a SharedArrayBuffer any thread may look up. The caller ends a walk at the first
 * position that an index covers: older entries may have been overwritten.
 */
export class HashTail {
  private readonly low: Uint32Array;
  private readonly chains: Uint32Array;
  /** Distance to the next older position of the chain; 0: none. */
  private readonly older: Uint32Array;
  private readonly high: Uint16Array;
  private readonly mask: number;

  /** @param capacity A power of two. */
  constructor(
    readonly capacity: number,
    memory: ArrayBuffer | SharedArrayBuffer,
  ) {
    this.mask = capacity - 1;
    this.low = new Uint32Array(memory, 0, capacity);
    this.chains = new Uint32Array(memory, capacity * 4, capacity);
    this.older = new Uint32Array(memory, capacity * 8, capacity);
    this.high = new Uint16Array(memory, capacity * 12, capacity);
  }

  /** Positions are added one by one, without gaps. */
  add(position: number, hash: number): void {
    const slot = position & this.mask;
    const low = hash >>> 0;
    const chain = low & this.mask;
    const newest = this.chains[chain] ?? 0;
    this.low[slot] = low;
    this.high[slot] = hash / 0x1_0000_0000;
    const distance = newest === 0 ? 0 : (position - newest) & 0x7fff_ffff;
    this.older[slot] = distance < this.capacity ? distance : 0;
    // The entry must be whole before another thread can find it.
    Atomics.store(this.chains, chain, link(position));
  }

  /** Takes back the newest position, which a rolled back transaction had added. */
  removeNewest(position: number): void {
    const slot = position & this.mask;
    const distance = this.older[slot] ?? 0;
    Atomics.store(this.chains, (this.low[slot] ?? 0) & this.mask, distance === 0 ? 0 : link(position - distance));
  }

  hashAt(position: number): number {
    const slot = position & this.mask;
    return (this.high[slot] ?? 0) * 0x1_0000_0000 + (this.low[slot] ?? 0);
  }

  /** The top 16 bits of the hash: they decide where in an index the entry goes. */
  rankAt(position: number): number {
    return this.high[position & this.mask] ?? 0;
  }

  /** The newest position with this hash below or at `newest` and above `oldest` (exclusive); 0: none. */
  find(hash: number, newest: number, oldest: number): number {
    const low = hash >>> 0;
    const head = Atomics.load(this.chains, low & this.mask);
    if (head === 0) return 0;
    // The rest of the position follows from the end of the log, which another thread may have moved on already.
    return this.walk(hash, newest + (((head - newest) << 1) >> 1), newest, oldest);
  }

  /** The next older position with the same hash. */
  findOlder(hash: number, position: number, oldest: number): number {
    const distance = this.older[position & this.mask] ?? 0;
    return distance === 0 ? 0 : this.walk(hash, position - distance, position, oldest);
  }

  private walk(hash: number, from: number, newest: number, oldest: number): number {
    const low = hash >>> 0;
    const high = (hash / 0x1_0000_0000) | 0;
    for (let position = from; position > oldest;) {
      const slot = position & this.mask;
      if (position <= newest && this.low[slot] === low && this.high[slot] === high) return position;
      const distance = this.older[slot] ?? 0;
      if (distance === 0) return 0;
      position -= distance;
    }
    return 0;
  }
}

/** 31 bits of a position, never 0. */
const link = (position: number): number => (position | 0x8000_0000) >>> 0;
