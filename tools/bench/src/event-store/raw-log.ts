import type { Append } from '@rapport/platform-ports';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** What is compared with: the same rows into the same bare table, no checks, no indexes, on the caller's thread. */
export class RawLog {
  private readonly db: DatabaseSync;
  private readonly insert: StatementSync;
  private waiting: { append: Append; resolve: () => void }[] = [];
  private position = 0;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec(`
      PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE event (position INTEGER PRIMARY KEY, recorded_at, occurred_at, type, stream, revision, id, data, metadata, sealed)`);
    this.insert = this.db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  }

  /** All in one transaction. */
  write(appends: readonly Append[]): void {
    const now = Date.now();
    this.db.exec('BEGIN');
    for (const { stream, events } of appends)
      for (const { id, type, occurredAt, data, sealed } of events)
        this.insert.run(
          ++this.position,
          now,
          occurredAt,
          type,
          stream,
          0,
          id,
          JSON.stringify(data),
          null,
          sealed ?? null,
        );
    this.db.exec('COMMIT');
  }

  /** Group commit at its barest: what waits at the end of the tick shares a transaction. */
  append(append: Append): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ append, resolve });
      if (this.waiting.length === 1) setImmediate(() => this.commit());
    });
  }

  close(): void {
    this.db.close();
  }

  private commit(): void {
    const group = this.waiting;
    this.waiting = [];
    this.write(group.map(({ append }) => append));
    for (const { resolve } of group) resolve();
  }
}
