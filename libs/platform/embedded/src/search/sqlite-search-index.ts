import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SearchIndex } from '@rapport/platform-ports';
import { storageFailure } from '../data-folder/storage-failure';
import { inTransaction } from '../data-folder/transaction';
import type { WalSync } from '../data-folder/wal-sync';

/** Of a keyed hash, in hexadecimal digits: 48 bits. */
const DIGITS = 12;

interface Put {
  readonly index: string;
  readonly subject: number;
  readonly terms: readonly string[];
  readonly position: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Terms as keyed hashes in an FTS5 index, which appends what is new and merges it in the background of later writes: the
 * terms of a contact lie all over an index, and a tree would write a page for each. Puts that come together share a
 * transaction and a sync.
 */
export class SqliteSearchIndex implements SearchIndex {
  private readonly entry: StatementSync;
  private readonly upsert: StatementSync;
  private readonly insert: StatementSync;
  private readonly remove: StatementSync;
  private readonly match: StatementSync;
  private waiting: Put[] = [];

  constructor(
    private readonly db: DatabaseSync,
    private readonly wal: WalSync,
    private readonly secret: string,
    readonly isNew: boolean,
  ) {
    this.entry = db.prepare('SELECT position, terms FROM entries WHERE name = ? AND subject = ?');
    this.upsert = db.prepare(
      `INSERT INTO entries (name, subject, position, terms) VALUES (?, ?, ?, ?)
       ON CONFLICT (name, subject) DO UPDATE SET position = excluded.position, terms = excluded.terms`,
    );
    this.insert = db.prepare('INSERT INTO terms (rowid, term) VALUES (?, ?)');
    this.remove = db.prepare(`INSERT INTO terms (terms, rowid, term) VALUES ('delete', ?, ?)`);
    this.match = db.prepare('SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rowid DESC LIMIT ?');
  }

  /** Durable when it resolves. */
  put(index: string, subject: number, terms: readonly string[], position: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ index, subject, terms, position, resolve, reject }) === 1)
        setImmediate(() => void this.write());
    });
  }

  find(index: string, terms: readonly string[], limit: number): Promise<readonly number[]> {
    if (terms.length === 0) return Promise.resolve([]);
    try {
      const all = this.hashes(index, terms).map((term) => `"${term}"`);
      const rows = this.match.all(all.join(' AND '), limit);
      return Promise.resolve(Array.from(rows, ({ rowid }) => Number(rowid)));
    } catch (error) {
      return Promise.reject(storageFailure('search index', error));
    }
  }

  /** What waits is written first. */
  async close(): Promise<void> {
    await this.write();
    await this.wal.close();
    this.db.close();
  }

  private async write(): Promise<void> {
    const puts = this.waiting;
    if (puts.length === 0) return;
    this.waiting = [];
    try {
      const forgot = inTransaction(this.db, () => puts.map((put) => this.take(put)).some(Boolean));
      // Nothing of who is forgotten stays in the write-ahead log either.
      if (forgot) this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      await this.wal.synced();
      for (const { resolve } of puts) resolve();
    } catch (error) {
      const failure = storageFailure('search index', error);
      for (const { reject } of puts) reject(failure);
    }
  }

  /** Whether all that was known of somebody is gone now. */
  private take({ index, subject, terms, position }: Put): boolean {
    const before = this.entry.get(index, subject);
    if (before && Number(before['position']) >= position) return false;
    const known = before ? unpacked(before['terms'] as Uint8Array) : [];
    const after = this.hashes(index, terms);
    // A row of FTS5 is what its terms say: those that stay are not touched.
    const [keeps, knew] = [new Set(after), new Set(known)];
    const gone = known.filter((term) => !keeps.has(term));
    const added = after.filter((term) => !knew.has(term));
    if (before && (gone.length > 0 || added.length > 0)) this.remove.run(subject, gone.join(' '));
    if (!before || gone.length > 0 || added.length > 0) this.insert.run(subject, added.join(' '));
    this.upsert.run(index, subject, position, Buffer.from(after.join(''), 'hex'));
    return known.length > 0 && after.length === 0;
  }

  /** Keyed by what stands before it, one block of SHA-256; cut short, a hash tells nothing of its continuations. */
  private hashes(index: string, terms: readonly string[]): string[] {
    const begin = `${this.secret}${index}\0`;
    return [...new Set(terms.map((term) => hash('sha256', begin + term, 'hex').slice(0, DIGITS)))];
  }
}

const unpacked = (terms: Uint8Array): string[] => Buffer.from(terms).toString('hex').match(/.{12}/g) ?? [];
