import type { DocumentModel, FindPage, FindQuery, JsonObject, StoredDocument } from '@rapport/platform-ports';
import type { SQLOutputValue } from 'node:sqlite';
import { conditions, joined, kindOf, type Sql } from './conditions';
import { decodeCursor, encodeCursor, type Place } from './cursor';
import { column, MISSING, quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** Most values of an `in` that are read as one ordered run each, and merged. */
const MOST_RUNS = 100;

export const stored = ({ id, position, document }: Record<string, SQLOutputValue>): StoredDocument => ({
  id: String(id),
  document: JSON.parse(String(document)) as JsonObject,
  position: Number(position),
});

export function find(connection: Connection, model: DocumentModel, side: Side, query: FindQuery): FindPage {
  if (!Number.isSafeInteger(query.limit) || query.limit < 1) throw new TypeError('a limit is a positive integer');
  const { text, values } = findSql(model, side, query);
  const rows = connection.prepare(text).all(...values);
  const items = Array.from(rows.slice(0, query.limit), stored);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor(query, placeOf(query, last)) : null };
}

const placeOf = ({ sort }: FindQuery, { id, document }: StoredDocument): Place => [
  ...sort.map(({ field }) => (document[field] ?? null) as string | number | null),
  id,
];

/** The page and one more, which tells whether there is a next one. */
export function findSql(model: DocumentModel, side: Side, query: FindQuery): Sql {
  const table = quoted(tableName(model, side));
  for (const { field } of query.sort) kindOf(model, field);
  const after = query.cursor === undefined ? [] : [behind(query, decodeCursor(query, query.cursor))];
  const order = orderBy(query);
  const limit: Sql = { text: ' LIMIT ?', values: [query.limit + 1] };

  // `a IN (…) ORDER BY b` would sort all that matches; one run per value comes in order from the index, and a compound
  // select merges them.
  const split = query.where.find(({ op, value }) => op === 'in' && value.length > 0 && value.length <= MOST_RUNS);
  if (split?.op !== 'in' || query.sort.length === 0) {
    const where = joined([conditions(model, query.where), ...after], ' AND ');
    const select: Sql = { text: `SELECT id, position, document FROM ${table} WHERE `, values: [] };
    return joined([select, where, { text: ` ORDER BY ${order}`, values: [] }, limit], '');
  }
  const sorted = query.sort.map(({ field }) => column(field));
  const others = query.where.filter((condition) => condition !== split);
  const runs = [...new Set(split.value)].map((value) => {
    const only = conditions(model, [{ field: split.field, op: 'eq', value }, ...others]);
    const where = joined([only, ...after], ' AND ');
    const select: Sql = { text: `SELECT id, ${sorted.join(', ')}, rowid AS r FROM ${table} WHERE `, values: [] };
    return joined([select, where], '');
  });
  const merged = joined([joined(runs, ' UNION ALL '), { text: ` ORDER BY ${order}`, values: [] }, limit], '');
  return {
    text: `WITH page AS MATERIALIZED (${merged.text}) SELECT t.id, t.position, t.document FROM page CROSS JOIN ${table} AS t ON t.rowid = page.r ORDER BY ${orderBy(query, 'page.')}`,
    values: merged.values,
  };
}

function orderBy({ sort }: FindQuery, of = ''): string {
  const last = sort.at(-1)?.direction ?? 'asc';
  return [...sort.map(({ field, direction }) => `${of}${column(field)} ${direction}`), `${of}id ${last}`].join(', ');
}

/** What comes after `place` in the order of the query. */
function behind({ sort }: FindQuery, place: Place): Sql {
  const values = place.map((value) => value ?? MISSING);
  const names = [...sort.map(({ field }) => column(field)), 'id'];
  const directions = [...sort.map(({ direction }) => direction), sort.at(-1)?.direction ?? 'asc'];
  const [first = 'asc'] = directions;
  if (directions.every((direction) => direction === first))
    // A row value: the index is entered right there.
    return { text: `(${names.join(', ')}) ${sign(first)} (${names.map(() => '?').join(', ')})`, values };

  const alternatives = names.map((_, index) => {
    const equal = names.slice(0, index).map((name) => `${name} = ?`);
    const text = [...equal, `${names[index]} ${sign(directions[index] ?? 'asc')} ?`].join(' AND ');
    return { text: `(${text})`, values: values.slice(0, index + 1) };
  });
  const either = joined(alternatives, ' OR ');
  // The bound on the first field alone is what an index can use.
  return {
    text: `${names[0]} ${sign(first)}= ? AND (${either.text})`,
    values: [values[0] ?? MISSING, ...either.values],
  };
}

const sign = (direction: 'asc' | 'desc'): string => (direction === 'asc' ? '>' : '<');
