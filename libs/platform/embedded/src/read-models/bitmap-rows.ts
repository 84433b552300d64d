import { readMembers, type BitmapModel, type JsonValue } from '@rapport/platform-ports';
import { CONTAINER } from './bitmap-writer';
import { quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

interface SetOfMembers {
  readonly key: string;
  readonly members: [number, number][];
  readonly value: JsonValue;
}

/** Every set by day and dimensions, whole, whatever containers it is kept in. */
export function* bitmapRows(reader: Connection, model: BitmapModel, side: Side): Generator<JsonValue> {
  const dimensions = model.dimensions.map((_, index) => `d${index}`);
  const columns = ['occurred', ...dimensions, 'recorded'];
  const table = quoted(tableName(model, side));
  const rows = reader.prepare(`SELECT * FROM ${table} ORDER BY ${[...columns, 'container'].join(', ')}`);
  let set: SetOfMembers | undefined;
  for (const row of rows.iterate()) {
    const key = JSON.stringify(columns.map((name) => String(row[name])));
    if (set && set.key !== key) yield set.value;
    if (set?.key !== key) {
      const members: [number, number][] = [];
      const days = { occurredDay: Number(row.occurred), recordedDay: Number(row.recorded) };
      set = { key, members, value: { ...days, dimensions: dimensions.map((name) => String(row[name])), members } };
    }
    const base = Number(row.container) * CONTAINER;
    const container: [number, number][] = [];
    if (row.members instanceof Uint8Array)
      readMembers(row.members, (low, times) => container.push([base + low, times]));
    set.members.push(...container.toSorted((a, b) => a[0] - b[0]));
  }
  if (set) yield set.value;
}
