import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { START, type Position } from '@rapport/platform-ports';
import { migrate } from '../data-folder/migrate';
import { storageFailure } from '../data-folder/storage-failure';
import { WalSync } from '../data-folder/wal-sync';

const steps = ['CREATE TABLE groups (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID'];

/**
 * Where each consumer group stands, in `groups.db`: a file of its own, because its one page is written after every batch
 * and its write-ahead log is synced alone, by nobody else's transaction.
 *
 * The reactors' thread also serves HTTP, so it must not wait for a disk: see {@link WalSync}.
 */
export class GroupOffsets {
  private readonly db: DatabaseSync;
  private readonly select: StatementSync;
  private readonly upsert: StatementSync;
  private readonly wal: WalSync;

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
      this.select.get('');
      this.wal = new WalSync(file);
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
      await this.wal.synced();
    } catch (error) {
      throw storageFailure('consumer groups', error);
    }
  }

  async close(): Promise<void> {
    await this.wal.close();
    this.db.close();
  }
}
