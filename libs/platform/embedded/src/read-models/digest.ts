import type { BitmapModel, CellModel, DocumentModel, ReadModel } from '@rapport/platform-ports';
import { createHash } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { column, keyColumn, quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** Rows that SQLite puts into one text: a call for each would cost more than its content. */
const SLICE = 500;

/** Characters after which others may go on: a day of cells is short, and a turn of the event loop for each costs more. */
const BREATH = 128 * 1024;

/** SHA-256 over the rows of a model as they are stored, in the order of their keys. Breathes on the way and at the end. */
export async function digest(reader: Connection, model: ReadModel, side: Side): Promise<string> {
  const hash = createHash('sha256');
  let text = '';
  for (const lines of linesOf(reader, model, side)) {
    text += lines;
    if (text.length < BREATH) continue;
    hash.update(text);
    text = '';
    await setImmediate();
  }
  hash.update(text);
  await setImmediate();
  return hash.digest('hex');
}

function linesOf(reader: Connection, model: ReadModel, side: Side): Generator<string> {
  switch (model.kind) {
    case 'documents':
      return documents(reader, model, side);
    case 'cells':
      return cells(reader, model, side);
    case 'bitmaps':
      return bitmaps(reader, model, side);
    default:
      return model satisfies never;
  }
}

function* documents(reader: Connection, model: DocumentModel, side: Side): Generator<string> {
  const key = keyColumn(model);
  const line =
    model.keyField === undefined
      ? 'json_quote(id) || document'
      : `json_array(${Object.keys(model.fields).map(column).join(', ')})`;
  const slice = reader.prepare(
    `SELECT group_concat(line, char(10)) AS lines, max(key) AS last FROM
     (SELECT ${line} AS line, ${key} AS key FROM ${quoted(tableName(model, side))} WHERE ${key} > ? ORDER BY ${key} LIMIT ${SLICE})`,
  );
  // Below every text, and every integer that a model can hold.
  let last: SQLInputValue = Number.NEGATIVE_INFINITY;
  for (let row = slice.get(last); row?.lines; row = slice.get(last)) {
    yield `${String(row.lines)}\n`;
    last = row.last ?? null;
  }
}

/** All cells of an occurred day at a time; those that have become zero are none. */
function* cells(reader: Connection, model: CellModel, side: Side): Generator<string> {
  const measures = model.measures.map((_, index) => `m${index}`);
  const columns = ['occurred', ...model.dimensions.map((_, index) => `d${index}`), 'recorded'];
  const days = reader.prepare(
    `SELECT group_concat(line, char(10)) AS lines FROM
     (SELECT occurred, json_array(${[...columns, ...measures].join(', ')}) AS line FROM ${quoted(tableName(model, side))}
      WHERE ${measures.map((name) => `${name} <> 0`).join(' OR ')} ORDER BY ${columns.join(', ')})
     GROUP BY occurred ORDER BY occurred`,
  );
  for (const { lines } of days.iterate()) yield `${String(lines)}\n`;
}

/** All containers of an occurred day at a time. */
function* bitmaps(reader: Connection, model: BitmapModel, side: Side): Generator<string> {
  const columns = ['occurred', ...model.dimensions.map((_, index) => `d${index}`), 'recorded', 'container'];
  const days = reader.prepare(
    `SELECT group_concat(line, char(10)) AS lines FROM
     (SELECT occurred, json_array(${[...columns, 'hex(members)'].join(', ')}) AS line FROM ${quoted(tableName(model, side))}
      ORDER BY ${columns.join(', ')})
     GROUP BY occurred ORDER BY occurred`,
  );
  for (const { lines } of days.iterate()) yield `${String(lines)}\n`;
}
