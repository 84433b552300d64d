import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isSqliteError } from '../data-folder/sqlite-error';
import { Connection } from './statements';

const SCHEMA = 4;
const NOT_A_DATABASE = 26;
const CORRUPT = 11;

/** Told why the file was made anew; the views are derived, so nothing is lost. */
export type MadeAnew = (reason: 'missing' | 'other schema' | 'damaged' | 'other models') => void;

/** Opens the file for writing, or makes it anew where it is missing, of another schema or damaged. */
export function openViews(file: string, madeAnew: MadeAnew): Connection {
  const reason = existsSync(file) ? unfit(file) : 'missing';
  if (reason) {
    removeViews(file);
    madeAnew(reason);
  }
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -8192;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 8000;
    PRAGMA journal_size_limit = 33554432;
    CREATE TABLE IF NOT EXISTS models (name TEXT NOT NULL PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS checkpoints (
      side TEXT NOT NULL, projection TEXT NOT NULL, lane TEXT NOT NULL, position INTEGER NOT NULL,
      PRIMARY KEY (side, projection, lane)
    ) WITHOUT ROWID;
    PRAGMA user_version = ${SCHEMA};
  `);
  return new Connection(db);
}

/** Whole checks of a large file take long: what shows only later marks the file, see {@link markIfDamaged}. */
function unfit(file: string): 'other schema' | 'damaged' | null {
  if (existsSync(damagedMark(file))) return 'damaged';
  try {
    const db = new DatabaseSync(file, { timeout: 5_000 });
    try {
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      return Number(db.prepare('PRAGMA user_version').get()?.user_version) === SCHEMA ? null : 'other schema';
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  }
}

export function removeViews(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '.damaged']) rmSync(`${file}${suffix}`, { force: true });
}

/** Notes that the file is damaged, so that the next start makes it anew. */
export function markIfDamaged(file: string, error: unknown): void {
  if (isDamage(error)) writeFileSync(damagedMark(file), '');
}

const damagedMark = (file: string): string => `${file}.damaged`;

const isDamage = (error: unknown): boolean => isSqliteError(error, NOT_A_DATABASE) || isSqliteError(error, CORRUPT);
