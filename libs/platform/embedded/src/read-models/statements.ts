import { DatabaseSync, type StatementSync } from 'node:sqlite';

const MOST = 300;

/** A connection that prepares each statement once; the least recently used ones are let go. */
export class Connection {
  private readonly statements = new Map<string, StatementSync>();

  constructor(readonly db: DatabaseSync) {}

  prepare(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement) this.statements.delete(sql);
    else {
      statement = this.db.prepare(sql);
      const oldest = this.statements.size >= MOST ? this.statements.keys().next().value : undefined;
      if (oldest !== undefined) this.statements.delete(oldest);
    }
    this.statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.statements.clear();
    if (this.db.isOpen) this.db.close();
  }
}

/** A connection that can only read; it waits a little for a file that is being switched to WAL. */
export function readOnly(file: string): Connection {
  return new Connection(new DatabaseSync(file, { readOnly: true, timeout: 2_000 }));
}
