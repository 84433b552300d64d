import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../data-folder/migrate';

/** One step per schema version of `jobs.db`; never change a released one. */
const steps = [
  `CREATE TABLE jobs (
     number INTEGER PRIMARY KEY, -- in the order of adding
     name TEXT NOT NULL, id TEXT NOT NULL, due_at INTEGER NOT NULL, data TEXT NOT NULL,
     state TEXT NOT NULL,
     at INTEGER NOT NULL, -- what its state is sorted by: when a waiting job is due, when a failed one failed
     attempts INTEGER NOT NULL DEFAULT 0,
     stalls INTEGER NOT NULL DEFAULT 0, -- workers lost in a row
     error TEXT, code TEXT,
     UNIQUE (name, id));
   CREATE INDEX jobs_in_turn ON jobs (name, state, at)`,
];

/** The one connection to `jobs.db`. Commits are made durable by a WalSync. */
export function openJobs(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 1_000 });
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -2048',
    );
    migrate(db, file, steps);
    // SQLite makes the write-ahead log at the first read.
    db.prepare('SELECT count(*) FROM jobs WHERE number < 0').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
