import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { WrongMasterKey } from '@rapport/platform-ports';
import type { KeyWrap } from '@rapport/platform-sealing';
import { migrate } from '../data-folder/migrate';

/** One step per schema version of `keys.db`; never change a released one. */
const steps = [
  `CREATE TABLE vault (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
   -- Tokens are HMACs of identifiers. The row of an erased subject is gone; its number is not given again.
   CREATE TABLE subjects (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, token BLOB NOT NULL UNIQUE);
   -- Wrapped by the master key. In the order of subjects, so that new keys go to the end.
   CREATE TABLE keys (
     subject INTEGER NOT NULL, class TEXT NOT NULL, period INTEGER NOT NULL, wrapped BLOB NOT NULL,
     PRIMARY KEY (subject, class, period)
   ) WITHOUT ROWID`,
];

/**
 * The one writing connection to `keys.db`, its schema brought forward. Tokens and ids are random, so a commit touches
 * many pages: a checkpoint every 16 MB instead of every 4 doubles the rate of mints.
 */
export function openKeysForWriting(file: string): DatabaseSync {
  // After a crash another connection may be recovering the write-ahead log: that can take seconds on a busy machine.
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY`);
    migrate(db, file, steps);
    // From here on only a checkpoint can find the file busy, and tries again by itself.
    db.exec('PRAGMA busy_timeout = 100');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The secret that tokens are made with: minted with the file and wrapped by the master key, and so the proof that the
 * key is the right one.
 */
export function pepperOf(db: DatabaseSync, wrap: KeyWrap): Buffer {
  const row = db.prepare(`SELECT value FROM vault WHERE name = 'pepper'`).get();
  if (!row) {
    const pepper = randomBytes(32);
    db.prepare(
      `INSERT INTO vault (name, value) VALUES ('pepper', ?), ('lastSubject', 0), ('registerApplied', 0), ('tracesLeft', 0)`,
    ).run(wrap.wrap(pepper, 'pepper'));
    return pepper;
  }
  try {
    return wrap.unwrap(row.value as Uint8Array, 'pepper');
  } catch {
    throw new WrongMasterKey('keys.db was written with another one');
  }
}
