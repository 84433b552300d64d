import { DatabaseSync, type StatementSync } from 'node:sqlite';

const MOST = 300;

/** A connection that prepares each statement once; the least recently used ones are let go. */
export class Connection {
  private readonly statements = new Map<string, StatementSync>();
  /** The one asked for last: many rows are written by the same one. */
  private last: { readonly sql: string; readonly statement: StatementSync } | null = null;

  constructor(readonly db: DatabaseSync) {}

  prepare(sql: string): StatementSync {
    if (this.last?.sql === sql) return this.last.statement;
    let statement = this.statements.get(sql);
    if (statement) this.statements.delete(sql);
    else {
      statement = this.db.prepare(sql);
      const oldest = this.statements.size >= MOST ? this.statements.keys().next().value : undefined;
      if (oldest !== undefined) this.statements.delete(oldest);
    }
    this.statements.set(sql, statement);
    this.last = { sql, statement };
    return statement;
  }

  close(): void {
    this.statements.clear();
    this.last = null;
    if (this.db.isOpen) this.db.close();
  }
}

/** A connection that can only read; it waits a little for a file that is being switched to WAL. */
export function readOnly(file: string): Connection {
  return new Connection(new DatabaseSync(file, { readOnly: true, timeout: 2_000 }));
}
