import type { Position } from '@rapport/platform-ports';

const COMMITTED = 0;
const INDEXED = 1;
const BELL = 4;
const FULL = 5;

/** Where the log stands, in memory that all threads share: they wake each other here, nobody polls. */
export class LogSignal {
  private readonly positions: BigInt64Array<SharedArrayBuffer>;
  private readonly flags: Int32Array<SharedArrayBuffer>;
  private readonly sleepers = new Set<() => void>();
  private watching = false;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(32)) {
    this.positions = new BigInt64Array(memory);
    this.flags = new Int32Array(memory);
  }

  /** The last committed position. */
  get committed(): Position {
    return Number(Atomics.load(this.positions, COMMITTED));
  }

  /** The position up to which the indexes are whole. */
  get indexed(): Position {
    return Number(Atomics.load(this.positions, INDEXED));
  }

  get full(): boolean {
    return Atomics.load(this.flags, FULL) === 1;
  }

  /** The writer's: something was committed. */
  publish(committed: Position): void {
    Atomics.store(this.positions, COMMITTED, BigInt(committed));
    Atomics.notify(this.positions, COMMITTED);
  }

  publishIndexed(indexed: Position): void {
    Atomics.store(this.positions, INDEXED, BigInt(indexed));
  }

  publishFull(full: boolean): void {
    Atomics.store(this.flags, FULL, full ? 1 : 0);
  }

  /** Resolves when something behind `position` is committed, or when the signal aborts. */
  async past(position: Position, signal?: AbortSignal): Promise<void> {
    while (this.committed <= position && !signal?.aborted) await this.sleep(position, signal);
  }

  /** Like {@link past}, blocking the thread: for workers that do nothing else. False after `timeoutMs`. */
  pastSync(position: Position, timeoutMs: number): boolean {
    Atomics.wait(this.positions, COMMITTED, BigInt(position), timeoutMs);
    return this.committed > position;
  }

  /** Wakes the writer: there is a message for it. */
  ring(): void {
    Atomics.add(this.flags, BELL, 1);
    Atomics.notify(this.flags, BELL);
  }

  /** The writer's: how often it was rung so far. */
  get rings(): number {
    return Atomics.load(this.flags, BELL);
  }

  /** The writer's: sleeps until it is rung again after `rings`; false after `timeoutMs` without. */
  awaitRing(rings: number, timeoutMs: number): boolean {
    return Atomics.wait(this.flags, BELL, rings, timeoutMs) !== 'timed-out';
  }

  private sleep(position: Position, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
      this.watch();
      // It may have come before the watch.
      if (this.committed > position) wake();
    });
  }

  /** One wait for all sleepers: an aborted wait would stay until the next commit, and they would add up. */
  private watch(): void {
    if (this.watching) return;
    const wait = Atomics.waitAsync(this.positions, COMMITTED, Atomics.load(this.positions, COMMITTED));
    if (!wait.async) {
      for (const wake of [...this.sleepers]) wake();
      return;
    }
    this.watching = true;
    void wait.value.then(() => {
      this.watching = false;
      for (const wake of [...this.sleepers]) wake();
    });
  }
}
