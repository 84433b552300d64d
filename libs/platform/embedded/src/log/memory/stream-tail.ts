import type { Position } from '@rapport/platform-ports';
import { HashTail, hashTailBytes } from './hash-tail';
import type { LogSignal } from './log-signal';

/** Most events of one transaction of the writer. */
export const maxTransactionEvents = 32_768;

const bytes = (capacity: number): number => hashTailBytes(capacity) + capacity * 8;

/**
 * Streams, categories and kinds of the events that no index covers yet. The writer fills it, every thread reads it:
 * without it, reading one stream would scan the tail of the log, and so would whoever follows a rare type.
 */
export class StreamTail {
  private readonly streams: HashTail;
  private readonly revisions: Uint32Array;
  private readonly categories: Uint16Array;
  private readonly kinds: Uint16Array;

  private constructor(
    readonly capacity: number,
    readonly memory: SharedArrayBuffer,
  ) {
    this.streams = new HashTail(capacity, memory);
    this.revisions = new Uint32Array(memory, hashTailBytes(capacity), capacity);
    this.categories = new Uint16Array(memory, hashTailBytes(capacity) + capacity * 4, capacity);
    this.kinds = new Uint16Array(memory, hashTailBytes(capacity) + capacity * 6, capacity);
  }

  static create(capacity: number): StreamTail {
    return new StreamTail(capacity, new SharedArrayBuffer(bytes(capacity)));
  }

  static over(memory: SharedArrayBuffer): StreamTail {
    return new StreamTail(memory.byteLength / bytes(1), memory);
  }

  /** `kind`: {@link kindOf} the event's type. */
  add(position: Position, hash: number, revision: number, category: number, kind: number): void {
    const slot = position & (this.capacity - 1);
    this.revisions[slot] = revision;
    this.categories[slot] = category;
    this.kinds[slot] = kind;
    this.streams.add(position, hash);
  }

  removeNewest(position: Position): void {
    this.streams.removeNewest(position);
  }

  hashAt(position: Position): number {
    return this.streams.hashAt(position);
  }

  rankAt(position: Position): number {
    return this.streams.rankAt(position);
  }

  revisionAt(position: Position): number {
    return this.revisions[position & (this.capacity - 1)] ?? 0;
  }

  categoryAt(position: Position): number {
    return this.categories[position & (this.capacity - 1)] ?? 0;
  }

  kindAt(position: Position): number {
    return this.kinds[position & (this.capacity - 1)] ?? 0;
  }

  /** Newest first; see {@link HashTail.find}. */
  *positionsOf(hash: number, newest: Position, oldest: Position): Generator<Position> {
    let position = this.streams.find(hash, newest, oldest);
    while (position !== 0) {
      yield position;
      position = this.streams.findOlder(hash, position, oldest);
    }
  }

  /** Whether nothing behind `oldest` can have been overwritten while somebody read. */
  holds(oldest: Position, signal: LogSignal): boolean {
    // The writer may be ahead of what it committed, by one transaction at most.
    return signal.committed - oldest < this.capacity - maxTransactionEvents;
  }
}
