import type { CellDelta, CellModel } from '@rapport/platform-ports';
import { quoted, tableName, unjournaled, type Side } from './layout';
import type { Connection } from './statements';

const BATCH = 16;

/** Adds deltas to the cells of one model. */
export class CellWriter {
  private readonly one: string;
  private readonly many: string;

  constructor(
    private readonly connection: Connection,
    private readonly model: CellModel,
    side: Side,
  ) {
    const dimensions = model.dimensions.map((_, index) => `d${index}`);
    const measures = model.measures.map((_, index) => `m${index}`);
    const columns = ['occurred', ...dimensions, 'recorded', ...measures];
    const row = `(${columns.map(() => '?').join(', ')})`;
    const upsert = (rows: number) =>
      `${unjournaled} ${quoted(tableName(model, side))} (${columns.join(', ')}) VALUES ${new Array(rows).fill(row).join(', ')}
       ON CONFLICT DO UPDATE SET ${measures.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;
    this.one = upsert(1);
    this.many = upsert(BATCH);
  }

  add(deltas: readonly CellDelta[]): void {
    let from = 0;
    for (; from + BATCH <= deltas.length; from += BATCH) this.upsert(deltas.slice(from, from + BATCH));
    for (; from < deltas.length; from++) this.upsert(deltas.slice(from, from + 1));
  }

  private upsert(deltas: readonly CellDelta[]): void {
    const values: (string | number)[] = [];
    for (const { occurredDay, recordedDay, dimensions, amounts } of deltas) {
      const { model } = this;
      if (dimensions.length !== model.dimensions.length || amounts.length !== model.measures.length)
        throw new TypeError(`${model.name}@${model.version}: a cell of another shape`);
      if (![occurredDay, recordedDay, ...amounts].every(Number.isSafeInteger))
        throw new TypeError(`${model.name}@${model.version}: a cell that is not of safe integers`);
      values.push(occurredDay, ...dimensions, recordedDay, ...amounts);
    }
    this.connection.prepare(deltas.length === BATCH ? this.many : this.one).run(...values);
  }
}
