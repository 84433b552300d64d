import type { CellModel, CellSum, SumQuery } from '@rapport/platform-ports';
import { quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** Adds the cells up in SQL, one range of days per bucket. */
export function sum(connection: Connection, model: CellModel, side: Side, query: SumQuery): CellSum[] {
  const { occurred, recordedTo, where = {}, groupBy = [], buckets } = query;
  if (occurred.to < occurred.from) return [];
  if ((buckets[0] ?? Number.POSITIVE_INFINITY) > occurred.from) throw new TypeError('the first bucket begins too late');
  const dimension = (name: string): string => {
    const index = model.dimensions.indexOf(name);
    if (index === -1) throw new TypeError(`${model.name}@${model.version} has no dimension ${name}`);
    return `d${index}`;
  };
  const ranges = buckets
    .map((first, index) => [
      first,
      Math.max(first, occurred.from),
      Math.min((buckets[index + 1] ?? occurred.to + 1) - 1, occurred.to),
    ])
    .filter(([, from = 0, to = 0]) => from <= to);
  const values: (string | number)[] = [JSON.stringify(ranges)];
  const conditions: string[] = ['c.occurred BETWEEN b.first AND b.last'];
  if (recordedTo !== undefined) {
    conditions.push('c.recorded <= ?');
    values.push(recordedTo);
  }
  for (const [name, accepted] of Object.entries(where)) {
    conditions.push(`c.${dimension(name)} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(accepted));
  }
  const groups = groupBy.map(dimension);
  const sums = model.measures.map((_, index) => `sum(c.m${index}) AS s${index}`);
  const keys = ['b.bucket', ...groups.map((name) => `c.${name}`)];
  const table = quoted(tableName(model, side));
  const rows = connection
    .prepare(
      // Read from JSON once, not for every cell.
      `WITH b AS MATERIALIZED (
         SELECT value ->> 0 AS bucket, value ->> 1 AS first, value ->> 2 AS last FROM json_each(?)
       )
       SELECT b.bucket AS bucket, ${[...groups.map((name) => `c.${name}`), ...sums].join(', ')}
       FROM b CROSS JOIN ${table} AS c ON ${conditions.join(' AND ')}
       GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`,
    )
    .all(...values);
  return Array.from(rows, (row) => ({
    bucket: Number(row.bucket),
    group: groups.map((name) => String(row[name])),
    amounts: model.measures.map((_, index) => Number(row[`s${index}`])),
  })).filter(({ amounts }) => amounts.some((amount) => amount !== 0));
}
