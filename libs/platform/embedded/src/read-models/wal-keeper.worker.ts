import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { WalKeeperSignal, type WalKeeperData } from './wal-keeper';

/** Pages of the log that are worth a move. */
const ENOUGH = 2_000;
/** Of so long a log, the last few pages are moved while the writer waits: then it begins anew. */
const LONG = 6_000;
const FEW = 500;
/** Between two looks, ms. */
const PAUSE_MS = 100;

const { file, memory } = workerData as WalKeeperData;
const signal = new WalKeeperSignal(memory);
// A reader of an old state is in the way: it is tried again later, the writer must not wait for it.
const db = new DatabaseSync(file, { timeout: 20 });
try {
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -256');
  for (let seen = signal.commits - 1; !signal.stopping;) {
    signal.awaitCommit(seen);
    seen = signal.commits;
    const { length, left } = move('NOOP');
    if (left >= ENOUGH) move('PASSIVE');
    if (length >= LONG && move('PASSIVE').left <= FEW) move('FULL');
    signal.pause(PAUSE_MS);
  }
} finally {
  db.close();
  signal.stopped();
}

/** Moves pages, or none; answers how long the log is and how many of its pages are left to move. */
function move(mode: 'NOOP' | 'PASSIVE' | 'FULL'): { readonly length: number; readonly left: number } {
  const state = db.prepare(`PRAGMA wal_checkpoint(${mode})`).get();
  return { length: Number(state?.log), left: Number(state?.log) - Number(state?.checkpointed) };
}
