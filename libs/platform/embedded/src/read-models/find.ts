import {
  decodeCursor,
  encodeCursor,
  type Condition,
  type DocumentModel,
  type FindPage,
  type FindQuery,
  type Place,
  type StoredDocument,
} from '@rapport/platform-ports';
import { conditions, joined, kindOf, narrowIn, type Sql } from './conditions';
import { column, keyColumn, MISSING, quoted, tableName, type Side } from './layout';
import { documentColumns, documentFrom } from './rows';
import type { Connection } from './statements';

/** Most values of an `in` that are read as one ordered run each, and merged. */
const MOST_RUNS = 100;

export function find(connection: Connection, model: DocumentModel, side: Side, query: FindQuery): FindPage {
  if (!Number.isSafeInteger(query.limit) || query.limit < 1) throw new TypeError('a limit is a positive integer');
  const { text, values } = findSql(model, side, query);
  const rows = connection.prepare(text).all(...values);
  const items = Array.from(rows.slice(0, query.limit), documentFrom(model));
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
  const narrow = narrowIn(model, query.where);
  const after = query.cursor === undefined ? [] : [behind(model, query, decodeCursor(query, query.cursor))];
  const ordered: Sql = { text: ` ORDER BY ${orderBy(model, query)} LIMIT ?`, values: [query.limit + 1] };
  const selected = (columns: string, where: Sql): Sql =>
    joined([{ text: `SELECT ${columns} FROM ${table} WHERE `, values: [] }, where], '');

  // `a IN (…) ORDER BY b` would sort all that matches; one run per value comes in order from the index, and a compound
  // select merges them.
  const split = narrow ? undefined : query.where.find(isSplit);
  if (!split || query.sort.length === 0) {
    const where = joined([conditions(model, query.where, narrow), ...after], ' AND ');
    return joined([selected(documentColumns(model), where), ordered], '');
  }

  const isEntries = model.keyField !== undefined;
  const others = query.where.filter((condition) => condition !== split);
  // Entries are short; of other documents only those of the page are read.
  const columns = isEntries
    ? documentColumns(model)
    : ['id', ...query.sort.map(({ field }) => column(field))].join(', ');
  const runs = [...new Set(split.value)].map((value) => {
    const only = conditions(model, [{ field: split.field, op: 'eq', value }, ...others]);
    return selected(columns, joined([only, ...after], ' AND '));
  });
  const merged = joined([joined(runs, ' UNION ALL '), ordered], '');
  if (isEntries) return merged;
  return {
    text: `WITH page AS MATERIALIZED (${merged.text}) SELECT ${documentColumns(model, 't.')} FROM page CROSS JOIN ${table} AS t ON t.id = page.id ORDER BY ${orderBy(model, query, 'page.')}`,
    values: merged.values,
  };
}

const isSplit = (condition: Condition): condition is Extract<Condition, { op: 'in' }> =>
  condition.op === 'in' && condition.value.length > 0 && condition.value.length <= MOST_RUNS;

function orderBy(model: DocumentModel, { sort }: FindQuery, of = ''): string {
  const last = sort.at(-1)?.direction ?? 'asc';
  return [
    ...sort.map(({ field, direction }) => `${of}${column(field)} ${direction}`),
    `${of}${keyColumn(model)} ${last}`,
  ].join(', ');
}

/** What comes after `place` in the order of the query. */
function behind(model: DocumentModel, { sort }: FindQuery, place: Place): Sql {
  const id = model.keyField === undefined ? place.at(-1) : Number(place.at(-1));
  const values = [...place.slice(0, -1), id].map((value) => value ?? MISSING);
  const names = [...sort.map(({ field }) => column(field)), keyColumn(model)];
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
