import { fdatasync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { START, type Position } from '@rapport/platform-ports';
import { migrate } from '../data-folder/migrate';
import { storageFailure } from '../data-folder/storage-failure';

const sync = promisify(fdatasync);

const steps = ['CREATE TABLE groups (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID'];

/**
 * Where each consumer group stands, in `groups.db`: a file of its own, because its one page is written after every batch
 * and its write-ahead log is synced alone, by nobody else's transaction.
 *
 * The reactors' thread also serves HTTP, so it must not wait for a disk: a commit writes with `synchronous=NORMAL`,
 * which leaves the sync of the write-ahead log to us, and we do it on Node's thread pool before `commit` resolves. That
 * is what FULL does, off the thread; commits that come in during a sync share the next one.
 */
export class GroupOffsets {
  private readonly db: DatabaseSync;
  private readonly select: StatementSync;
  private readonly upsert: StatementSync;
  private readonly wal: number;
  private syncing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(folder: string) {
    const file = join(folder, 'groups.db');
    try {
      this.db = new DatabaseSync(file, { timeout: 1_000 });
      this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -256');
      migrate(this.db, file, steps);
      this.select = this.db.prepare('SELECT position FROM groups WHERE name = ?');
      this.upsert = this.db.prepare(
        'INSERT INTO groups (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
      );
      // SQLite makes the file at the first read; it keeps it until the last connection closes.
      this.select.get('');
      this.wal = openSync(`${file}-wal`, 'r+');
    } catch (error) {
      throw storageFailure('consumer groups', error);
    }
  }

  position(group: string): Position {
    const row = this.select.get(group);
    return row ? Number(row.position) : START;
  }

  /** Durable when it resolves. */
  async commit(group: string, position: Position): Promise<void> {
    try {
      this.upsert.run(group, position);
      await this.synced();
    } catch (error) {
      throw storageFailure('consumer groups', error);
    }
  }

  async close(): Promise<void> {
    await (this.next ?? this.syncing).catch(() => undefined);
    this.db.close();
    closeSync(this.wal);
  }

  /** A sync that begins after now: one under way may have missed the last write. */
  private synced(): Promise<void> {
    this.next ??= this.syncing
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        this.syncing = sync(this.wal);
        return this.syncing;
      });
    return this.next;
  }
}
