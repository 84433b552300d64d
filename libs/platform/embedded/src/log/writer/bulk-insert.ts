import type { DatabaseSync, StatementSync } from 'node:sqlite';

const rows = 32;

/** Inserts rows of integers many at a time: a statement per row costs more than the row. Known rows are left out. */
export class BulkInsert {
  private readonly many: StatementSync;
  private readonly one: StatementSync;
  private values: number[] = [];

  constructor(
    db: DatabaseSync,
    table: string,
    private readonly columns: number,
  ) {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    this.one = db.prepare(`INSERT OR IGNORE INTO ${table} VALUES ${row}`);
    this.many = db.prepare(
      `INSERT OR IGNORE INTO ${table} VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
    );
  }

  add(...row: readonly number[]): void {
    this.values.push(...row);
    if (this.values.length < rows * this.columns) return;
    const values = this.values;
    this.values = [];
    this.many.run(...values);
  }

  /** What was added is inserted when this returns. */
  end(): void {
    const values = this.values;
    this.values = [];
    for (let i = 0; i < values.length; i += this.columns) this.one.run(...values.slice(i, i + this.columns));
  }
}
