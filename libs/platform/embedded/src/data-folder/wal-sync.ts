import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/**
 * Makes what a connection wrote durable off its thread. With `synchronous=NORMAL` SQLite leaves the sync of the
 * write-ahead log to us, and we do it on Node's thread pool: what FULL does, for a thread that must not wait for a disk.
 * Commits that come in during a sync share the next one.
 */
export class WalSync {
  private readonly wal: number;
  private syncing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  /** `file` is the database, open in WAL mode and read once: SQLite makes its log at the first read and keeps it while open. */
  constructor(file: string) {
    this.wal = openSync(`${file}-wal`, 'r+');
  }

  /** A sync that begins after now: one under way may have missed the last write. */
  synced(): Promise<void> {
    this.next ??= this.syncing
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        this.syncing = sync(this.wal);
        return this.syncing;
      });
    return this.next;
  }

  /** Waits for the syncs that were asked for. */
  async close(): Promise<void> {
    await (this.next ?? this.syncing).catch(() => undefined);
    closeSync(this.wal);
  }
}
