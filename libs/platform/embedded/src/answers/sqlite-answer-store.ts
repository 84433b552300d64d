import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ANSWER_KEPT_MS, COMMAND_LEASE_MS, type AnswerStore, type CommandTaken } from '@rapport/platform-ports';
import { migrate } from '../data-folder/migrate';
import { storageFailure } from '../data-folder/storage-failure';

const steps = [
  `CREATE TABLE answers (id TEXT PRIMARY KEY, until INTEGER NOT NULL, answer BLOB) WITHOUT ROWID;
   CREATE INDEX answers_until ON answers (until)`,
];

/**
 * Answers in `answers.db`, a file that may be deleted. It is written on the thread that serves HTTP, so without waiting
 * for the disk: an answer outlives the process, and a power cut may take the last ones.
 */
export class SqliteAnswerStore implements AnswerStore {
  private readonly db: DatabaseSync;
  private readonly select: StatementSync;
  private readonly upsert: StatementSync;
  private readonly remove: StatementSync;
  private readonly sweep: StatementSync;

  constructor(folder: string) {
    const file = join(folder, 'answers.db');
    try {
      this.db = new DatabaseSync(file, { timeout: 1_000 });
      this.db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
                    PRAGMA cache_size = -512`);
      migrate(this.db, file, steps);
      // Nobody else works on this folder: what was running when the process ended runs no more.
      this.db.exec('DELETE FROM answers WHERE answer IS NULL');
      this.select = this.db.prepare('SELECT answer FROM answers WHERE id = ? AND until > ?');
      this.upsert = this.db.prepare(
        `INSERT INTO answers (id, until, answer) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET until = excluded.until, answer = excluded.answer`,
      );
      this.remove = this.db.prepare('DELETE FROM answers WHERE id = ? AND answer IS NULL');
      this.sweep = this.db.prepare(
        `DELETE FROM answers WHERE id IN (SELECT id FROM answers WHERE until <= ? ORDER BY until LIMIT ?)`,
      );
    } catch (error) {
      throw storageFailure('answers', error);
    }
  }

  begin(id: string, now: number): Promise<CommandTaken> {
    return this.attempt((): CommandTaken => {
      const row = this.select.get(id, now);
      if (row?.answer instanceof Uint8Array) return { state: 'answered', answer: row.answer };
      if (row) return { state: 'running' };
      this.upsert.run(id, now + COMMAND_LEASE_MS, null);
      return { state: 'begun' };
    });
  }

  keep(id: string, answer: Uint8Array, now: number): Promise<void> {
    return this.attempt(() => void this.upsert.run(id, now + ANSWER_KEPT_MS, answer));
  }

  abandon(id: string): Promise<void> {
    return this.attempt(() => void this.remove.run(id));
  }

  forget(now: number, most: number): Promise<number> {
    return this.attempt(() => Number(this.sweep.run(now, most).changes));
  }

  close(): void {
    this.db.close();
  }

  private attempt<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(storageFailure('answers', error));
    }
  }
}
