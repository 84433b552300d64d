import type { DocumentModel, DocumentWrite } from '@rapport/platform-ports';
import { column, MISSING, quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** Rows of one statement: several times as fast as one each. */
const BATCH = 32;

/** Writes entries of one model: rows without a body. What is there stays. */
export class EntryWriter {
  private readonly fields: readonly (readonly [field: string, kind: 'text' | 'integer'])[];
  private readonly one: string;
  private readonly many: string;

  constructor(
    private readonly connection: Connection,
    private readonly model: DocumentModel,
    side: Side,
  ) {
    this.fields = Object.entries(model.fields);
    const names = this.fields.map(([field]) => column(field));
    const row = `(${names.map(() => '?').join(', ')})`;
    const insert = (rows: number) =>
      `INSERT OR IGNORE INTO ${quoted(tableName(model, side))} (${names.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}`;
    this.one = insert(1);
    this.many = insert(BATCH);
  }

  write(writes: readonly DocumentWrite[]): void {
    let from = 0;
    for (; from + BATCH <= writes.length; from += BATCH) this.insert(this.many, writes, from, BATCH);
    for (; from < writes.length; from++) this.insert(this.one, writes, from, 1);
  }

  private insert(sql: string, writes: readonly DocumentWrite[], from: number, count: number): void {
    const values: (string | number)[] = [];
    for (let index = from; index < from + count; index++) {
      const write = writes[index];
      if (write) this.add(write, values);
    }
    this.connection.prepare(sql).run(...values);
  }

  private add({ id, document }: DocumentWrite, values: (string | number)[]): void {
    const { model, fields } = this;
    const key = document?.[model.keyField ?? ''];
    if (!document || typeof key !== 'number' || String(key) !== id) throw this.misfit('an entry is known by its key');
    let known = 0;
    for (const [field, kind] of fields) {
      const value = document[field];
      if (value !== undefined) known++;
      if (value === undefined || value === null) values.push(MISSING);
      else if (kind === 'text' && typeof value === 'string') values.push(value);
      else if (kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value)) values.push(value);
      else throw this.misfit(`${field} is no ${kind}`);
    }
    for (const field in document)
      if (document[field] !== undefined && --known < 0) throw this.misfit('an entry holds declared fields only');
  }

  private misfit(what: string): TypeError {
    return new TypeError(`${this.model.name}@${this.model.version}: ${what}`);
  }
}
