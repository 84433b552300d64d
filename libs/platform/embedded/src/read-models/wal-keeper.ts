import { join } from 'node:path';
import { startWorker } from '../worker/start-worker';

const COMMITS = 0;
const STOP = 1;
const STOPPED = 2;
const stopWithinMs = 2_000;

/** What the keeper's thread starts with. */
export interface WalKeeperData {
  readonly file: string;
  /** See {@link WalKeeperSignal}. */
  readonly memory: SharedArrayBuffer;
}

/** How the writer of a file and the keeper of its log talk: nobody waits for the other but at the end. */
export class WalKeeperSignal {
  private readonly flags: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(12)) {
    this.flags = new Int32Array(memory);
  }

  get commits(): number {
    return Atomics.load(this.flags, COMMITS);
  }

  get stopping(): boolean {
    return Atomics.load(this.flags, STOP) === 1;
  }

  committed(): void {
    Atomics.add(this.flags, COMMITS, 1);
    Atomics.notify(this.flags, COMMITS);
  }

  /** Blocks until there is a commit that `seen` does not count, or the end has come. */
  awaitCommit(seen: number): void {
    if (!this.stopping) Atomics.wait(this.flags, COMMITS, seen);
  }

  pause(ms: number): void {
    Atomics.wait(this.flags, STOP, 0, ms);
  }

  stopped(): void {
    Atomics.store(this.flags, STOPPED, 1);
    Atomics.notify(this.flags, STOPPED);
  }

  /** Returns when the keeper has let go of the file. */
  stop(): void {
    Atomics.store(this.flags, STOP, 1);
    Atomics.notify(this.flags, STOP);
    this.committed();
    Atomics.wait(this.flags, STOPPED, 0, stopWithinMs);
  }
}

/**
 * Starts a thread that moves what was committed from the write-ahead log into the file: thousands of pages and two
 * syncs at a time, which would hold up the thread that commits, and with it whoever waits for what is committed.
 */
export function keepWal(file: string): { committed(): void; stop(): void } {
  const signal = new WalKeeperSignal();
  const worker = startWorker(join(__dirname, 'wal-keeper.worker'), {
    name: 'wal keeper',
    workerData: { file, memory: signal.memory } satisfies WalKeeperData,
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 32 },
  });
  let lives = true;
  worker.once('exit', () => (lives = false));
  // Without it the log is moved by the commit that makes it too long.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    committed: () => signal.committed(),
    stop: () => {
      if (lives) signal.stop();
    },
  };
}
