import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../data-folder/migrate';

/**
 * log.db. `event` is the ledger: every column reads well in any SQLite shell. What small reads need stands first, the
 * blob last. All other tables are indexes written behind it, up to `progress.indexed`; they can be rebuilt from it.
 * Hashes are 48 bits (`hash48`), so every hit is checked against the event itself.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE event (
    position    INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    type        TEXT NOT NULL,
    stream      TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    data        TEXT NOT NULL,
    metadata    TEXT,
    sealed      BLOB
  ) STRICT;
  CREATE TABLE category (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, events INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE id_index (hash INTEGER, position INTEGER, PRIMARY KEY (hash, position)) STRICT, WITHOUT ROWID;
  CREATE TABLE stream_index (
    hash INTEGER, revision INTEGER, position INTEGER, PRIMARY KEY (hash, revision, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE category_index (
    category INTEGER, position INTEGER, PRIMARY KEY (category, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE filter (
    level INTEGER, chunk INTEGER, entries INTEGER NOT NULL, bits BLOB NOT NULL, UNIQUE (level, chunk)
  ) STRICT;
  CREATE TABLE progress (indexed INTEGER NOT NULL) STRICT;
  INSERT INTO progress VALUES (0)
  `,
];

export type Synchronous = 'FULL' | 'NORMAL' | 'OFF';

/** Opens log.db for its one writer, made or brought forward where needed. @throws NewerSchema */
export function openLogForWriting(file: string, synchronous: Synchronous = 'FULL'): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      PRAGMA secure_delete = ON;
      PRAGMA cache_size = -12288;
      PRAGMA wal_autocheckpoint = 2000;
      PRAGMA journal_size_limit = 67108864`);
    migrate(db, file, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens log.db for reading, on any thread. */
export function openLogForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  db.exec('PRAGMA cache_size = -4096; PRAGMA query_only = ON');
  return db;
}
