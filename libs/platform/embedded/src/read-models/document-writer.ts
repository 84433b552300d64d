import type { Document, DocumentModel, DocumentWrite } from '@rapport/platform-ports';
import { column, goneName, MISSING, quoted, tableName, unjournaled, type Side } from './layout';
import type { Connection } from './statements';

/** Rows of one statement: four times as fast as one each. */
const BATCH = 16;

/** `unindexed` leaves documents alone of which an indexed field changes: SQLite writes every index whose columns are set. */
interface Upsert {
  readonly unindexed: string;
  readonly whole: string;
}

/** Writes documents of one model, each only if its position is newer than what is there, or was there. */
export class DocumentWriter {
  private readonly fields: readonly (readonly [field: string, kind: 'text' | 'integer'])[];
  private readonly table: string;
  private readonly gone: string;
  private readonly one: Upsert;
  private readonly many: Upsert;
  /** Whether anything was ever deleted; while not, no write asks for it. */
  private anyGone: boolean;

  constructor(
    private readonly connection: Connection,
    private readonly model: DocumentModel,
    side: Side,
  ) {
    this.fields = Object.entries(model.fields);
    this.table = quoted(tableName(model, side));
    this.gone = quoted(goneName(model, side));
    this.one = this.upsert(1);
    this.many = this.upsert(BATCH);
    this.anyGone = connection.prepare(`SELECT 1 FROM ${this.gone} LIMIT 1`).get() !== undefined;
  }

  write(writes: readonly DocumentWrite[]): void {
    const puts: DocumentWrite[] = [];
    for (const write of writes) {
      if (write.document === null) {
        this.put(puts.splice(0));
        this.delete(write);
      } else if (!this.anyGone || this.isNew(write)) puts.push(write);
    }
    this.put(puts);
  }

  private put(writes: DocumentWrite[]): void {
    // Neighbours in the index land on the same pages. Sorting is stable: writes of one document keep their order.
    writes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    let from = 0;
    for (; from + BATCH <= writes.length; from += BATCH) this.insert(writes.slice(from, from + BATCH));
    for (; from < writes.length; from++) this.insert(writes.slice(from, from + 1));
  }

  private insert(writes: readonly DocumentWrite[]): void {
    const values: (string | number)[] = [];
    for (const { id, position, document } of writes) {
      values.push(id, position, JSON.stringify(document));
      for (const [field, kind] of this.fields) values.push(this.fieldValue(document, field, kind));
    }
    const { unindexed, whole } = writes.length === BATCH ? this.many : this.one;
    const { changes } = this.connection.prepare(unindexed).run(...values);
    // What is written already has this position, and stays.
    if (Number(changes) < writes.length) this.connection.prepare(whole).run(...values);
  }

  private upsert(rows: number): Upsert {
    const names = ['position', 'document', ...this.fields.map(([field]) => column(field))];
    const row = `(?, ${names.map(() => '?').join(', ')})`;
    const set = (changed: readonly string[]) => changed.map((name) => `${name} = excluded.${name}`).join(', ');
    const insert = `${unjournaled} ${this.table} (id, ${names.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}
       ON CONFLICT (id) DO UPDATE SET`;
    const indexed = new Set(this.model.indexes.flatMap(({ fields, also = [] }) => [...fields, ...also].map(column)));
    const same = [...indexed].map((name) => ` AND ${name} = excluded.${name}`).join('');
    return {
      unindexed: `${insert} ${set(names.filter((name) => !indexed.has(name)))} WHERE excluded.position > position${same}`,
      whole: `${insert} ${set(names)} WHERE excluded.position > position`,
    };
  }

  private fieldValue(document: Document | null, field: string, kind: 'text' | 'integer'): string | number {
    const value = document?.[field] ?? null;
    if (value === null) return MISSING;
    if (kind === 'text' ? typeof value === 'string' : Number.isSafeInteger(value)) return value as string | number;
    throw new TypeError(`${this.model.name}@${this.model.version}: ${field} is no ${kind}`);
  }

  /** Not older than the document's deletion. */
  private isNew({ id, position }: DocumentWrite): boolean {
    const row = this.connection.prepare(`SELECT position FROM ${this.gone} WHERE id = ?`).get(id);
    if (!row) return true;
    if (Number(row.position) >= position) return false;
    this.connection.prepare(`DELETE FROM ${this.gone} WHERE id = ?`).run(id);
    return true;
  }

  private delete({ id, position }: DocumentWrite): void {
    this.anyGone = true;
    const row = this.connection.prepare(`SELECT position FROM ${this.table} WHERE id = ?`).get(id);
    if (row && Number(row.position) >= position) return;
    this.connection.prepare(`DELETE FROM ${this.table} WHERE id = ?`).run(id);
    this.connection
      .prepare(
        `INSERT INTO ${this.gone} (id, position) VALUES (?, ?)
         ON CONFLICT (id) DO UPDATE SET position = max(position, excluded.position)`,
      )
      .run(id, position);
  }
}
