import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeyVault } from '@rapport/platform-ports';
import { migrate } from '../data-folder/migrate';
import { storageFailure } from '../data-folder/storage-failure';
import { inTransaction } from '../data-folder/transaction';
import { WalSync } from '../data-folder/wal-sync';
import { SqliteSearchIndex } from './sqlite-search-index';

/** A step without a secret makes the index anew: it is filled from the log again. */
const steps = [
  `CREATE TABLE secret (sealed BLOB NOT NULL);
   CREATE TABLE entries (
     name TEXT NOT NULL, subject INTEGER NOT NULL, position INTEGER NOT NULL, terms TEXT NOT NULL,
     PRIMARY KEY (name, subject)
   ) WITHOUT ROWID;
   CREATE TABLE terms (term INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (term, subject)) WITHOUT ROWID`,
  `DELETE FROM secret; DROP TABLE entries; DROP TABLE terms;
   CREATE TABLE entries (
     name TEXT NOT NULL, subject INTEGER NOT NULL, position INTEGER NOT NULL, terms BLOB NOT NULL,
     PRIMARY KEY (name, subject)
   ) WITHOUT ROWID;
   CREATE VIRTUAL TABLE terms USING fts5(term, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii');
   INSERT INTO terms (terms, rank) VALUES ('secure-delete', 1)`,
];

/** Opens `search.db`, or makes it anew where it is missing or its key is gone. It holds nothing that the log does not. */
export async function openSearchIndex(folder: string, vault: KeyVault): Promise<SqliteSearchIndex> {
  const file = join(folder, 'search.db');
  try {
    const db = new DatabaseSync(file, { timeout: 1_000 });
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
             PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 1000`);
    migrate(db, file, steps);
    const row = db.prepare('SELECT sealed FROM secret').get();
    const wal = new WalSync(file);
    const known = row ? await opened(vault, row['sealed'] as Uint8Array) : null;
    if (known) return new SqliteSearchIndex(db, wal, known.toString('hex'), false);
    const secret = randomBytes(32);
    const sealed = await sealedForNobody(vault, secret);
    inTransaction(db, () => {
      db.exec(`DELETE FROM secret; DELETE FROM entries; INSERT INTO terms (terms) VALUES ('delete-all')`);
      db.prepare('INSERT INTO secret (sealed) VALUES (?)').run(sealed);
    });
    return new SqliteSearchIndex(db, wal, secret.toString('hex'), true);
  } catch (error) {
    throw storageFailure('search index', error);
  }
}

async function opened(vault: KeyVault, sealed: Uint8Array): Promise<Buffer | null> {
  const [part] = await vault.open([sealed]);
  return part?.state === 'known' ? Buffer.from(part.plaintext) : null;
}

/** For a subject that is nobody's. */
async function sealedForNobody(vault: KeyVault, plaintext: Uint8Array): Promise<Uint8Array> {
  const [nobody] = await vault.subjectsOf([{ kind: 'system', value: 'search-index' }]);
  const request = { subject: nobody?.number ?? 0, retentionClass: 'profile', occurredAt: 0, plaintext } as const;
  const [sealed] = await vault.seal([request]);
  if (!sealed) throw new Error('the vault sealed nothing');
  return sealed;
}
