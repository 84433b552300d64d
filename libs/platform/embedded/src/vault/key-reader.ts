import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { KeyAddress, Subject } from '@rapport/platform-ports';
import { storageFailure } from '../data-folder/storage-failure';

/** Synchronous look-ups in `keys.db`; what it sees is durable, since a commit is synced before readers learn of it. */
export class KeyReader {
  private readonly db: DatabaseSync;
  private readonly byToken: StatementSync;
  private readonly byId: StatementSync;
  private readonly byAddress: StatementSync;

  constructor(file: string) {
    this.db = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
    this.db.exec('PRAGMA cache_size = -4096');
    this.byToken = this.db.prepare('SELECT number, id FROM subjects WHERE token = ?');
    this.byId = this.db.prepare('SELECT number FROM subjects WHERE id = ?');
    this.byAddress = this.db.prepare('SELECT wrapped FROM keys WHERE subject = ? AND class = ? AND period = ?');
  }

  subjectOf(token: Uint8Array): Subject | null {
    const row = first(this.byToken, token);
    return row ? { id: Buffer.from(row.id as Uint8Array).toString('hex'), number: Number(row.number) } : null;
  }

  subjectById(id: string): Subject | null {
    const row = first(this.byId, Buffer.from(id, 'hex'));
    return row ? { id, number: Number(row.number) } : null;
  }

  wrappedKey({ subject, retentionClass, period }: KeyAddress): Uint8Array | null {
    const row = first(this.byAddress, subject, retentionClass, period);
    return row ? (row.wrapped as Uint8Array) : null;
  }

  close(): void {
    this.db.close();
  }
}

function first(statement: StatementSync, ...values: SQLInputValue[]): Record<string, SQLOutputValue> | undefined {
  try {
    return statement.get(...values);
  } catch (error) {
    throw storageFailure('key vault', error);
  }
}
