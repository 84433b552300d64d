import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { KeyVault, SearchIndex } from '@rapport/platform-ports';
import { migrate } from '../data-folder/migrate';
import { storageFailure } from '../data-folder/storage-failure';
import { inTransaction } from '../data-folder/transaction';

const steps = [
  `CREATE TABLE secret (sealed BLOB NOT NULL);
   CREATE TABLE entries (
     name TEXT NOT NULL, subject INTEGER NOT NULL, position INTEGER NOT NULL, terms TEXT NOT NULL,
     PRIMARY KEY (name, subject)
   ) WITHOUT ROWID;
   CREATE TABLE terms (term INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (term, subject)) WITHOUT ROWID`,
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
    const known = row ? await opened(vault, row.sealed as Uint8Array) : null;
    if (known) return new SqliteSearchIndex(db, createSecretKey(known), false);
    const secret = randomBytes(32);
    const sealed = await sealedForNobody(vault, secret);
    inTransaction(db, () => {
      db.exec('DELETE FROM secret; DELETE FROM entries; DELETE FROM terms');
      db.prepare('INSERT INTO secret (sealed) VALUES (?)').run(sealed);
    });
    return new SqliteSearchIndex(db, createSecretKey(secret), true);
  } catch (error) {
    throw storageFailure('search index', error);
  }
}

/** Terms as keyed hashes of 48 bits. A commit does not wait for the disk: what a power cut takes is filled again. */
export class SqliteSearchIndex implements SearchIndex {
  private readonly entry: StatementSync;
  private readonly upsert: StatementSync;
  private readonly insert: StatementSync;
  private readonly remove: StatementSync;

  constructor(
    private readonly db: DatabaseSync,
    private readonly secret: KeyObject,
    readonly isNew: boolean,
  ) {
    this.entry = db.prepare('SELECT position, terms FROM entries WHERE name = ? AND subject = ?');
    this.upsert = db.prepare(
      `INSERT INTO entries (name, subject, position, terms) VALUES (?, ?, ?, ?)
       ON CONFLICT (name, subject) DO UPDATE SET position = excluded.position, terms = excluded.terms`,
    );
    this.insert = db.prepare('INSERT OR IGNORE INTO terms (term, subject) VALUES (?, ?)');
    this.remove = db.prepare('DELETE FROM terms WHERE term = ? AND subject = ?');
  }

  put(index: string, subject: number, terms: readonly string[], position: number): Promise<void> {
    return this.attempt(() => {
      const before = this.entry.get(index, subject);
      if (before && Number(before.position) >= position) return;
      const after = new Set(terms.map((term) => this.hash(index, term)));
      const known = new Set(before ? (JSON.parse(String(before.terms)) as number[]) : []);
      inTransaction(this.db, () => {
        for (const term of known) if (!after.has(term)) this.remove.run(term, subject);
        for (const term of after) if (!known.has(term)) this.insert.run(term, subject);
        this.upsert.run(index, subject, position, JSON.stringify([...after]));
      });
      // Nothing of who is forgotten stays in the write-ahead log either.
      if (known.size > 0 && after.size === 0) this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  find(index: string, terms: readonly string[], limit: number): Promise<readonly number[]> {
    return this.attempt(() => {
      const hashes = [...new Set(terms)].map((term) => this.hash(index, term));
      if (hashes.length === 0) return [];
      const sets = hashes.map(() => 'SELECT subject FROM terms WHERE term = ?').join(' INTERSECT ');
      const rows = this.db.prepare(`${sets} ORDER BY subject DESC LIMIT ?`).all(...hashes, limit);
      return Array.from(rows, ({ subject }) => Number(subject));
    });
  }

  close(): void {
    this.db.close();
  }

  private hash(index: string, term: string): number {
    return createHmac('sha256', this.secret).update(`${index}\0${term}`).digest().readUIntBE(0, 6);
  }

  private attempt<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(storageFailure('search index', error));
    }
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
