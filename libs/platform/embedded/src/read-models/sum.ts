import type { BitmapModel, CellModel, CellSum, SumQuery } from '@rapport/platform-ports';
import { quoted, tableName, type Side } from './layout';
import type { Connection } from './statements';

/** What is asked of cells or sets, in SQL; the table is `c`. */
export function whereOf(
  { name: model, version, dimensions }: CellModel | BitmapModel,
  { recordedTo, where = {} }: Pick<SumQuery, 'recordedTo' | 'where'>,
) {
  const dimension = (name: string): string => {
    const index = dimensions.indexOf(name);
    if (index === -1) throw new TypeError(`${model}@${version} has no dimension ${name}`);
    return `d${index}`;
  };
  const values: (string | number)[] = [];
  const conditions: string[] = [];
  if (recordedTo !== undefined) {
    conditions.push('c.recorded <= ?');
    values.push(recordedTo);
  }
  for (const [name, accepted] of Object.entries(where)) {
    conditions.push(`c.${dimension(name)} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(accepted));
  }
  return { conditions, values, dimension };
}

/** First day of each bucket, and its first and last day within the range. */
export function rangesOf({ from, to }: SumQuery['occurred'], buckets: readonly number[]): number[][] {
  if ((buckets[0] ?? Number.POSITIVE_INFINITY) > from) throw new TypeError('the first bucket begins too late');
  return buckets
    .map((first, index) => [first, Math.max(first, from), Math.min((buckets[index + 1] ?? to + 1) - 1, to)])
    .filter(([, first = 0, last = 0]) => first <= last);
}

/** Adds the cells up in SQL, one range of days per bucket. */
export function sum(connection: Connection, model: CellModel, side: Side, query: SumQuery): CellSum[] {
  const { occurred, groupBy = [], buckets } = query;
  if (occurred.to < occurred.from) return [];
  const ranges = rangesOf(occurred, buckets);
  const { conditions, values, dimension } = whereOf(model, query);
  const groups = groupBy.map(dimension);
  const sums = model.measures.map((_, index) => `sum(c.m${index}) AS s${index}`);
  const keys = ['b.bucket', ...groups.map((name) => `c.${name}`)];
  const table = quoted(tableName(model, side));
  const statement = connection.prepare(
    // Read from JSON once, not for every cell.
    `WITH b AS MATERIALIZED (
         SELECT value ->> 0 AS bucket, value ->> 1 AS first, value ->> 2 AS last FROM json_each(?)
       )
       SELECT b.bucket AS bucket, ${[...groups.map((name) => `c.${name}`), ...sums].join(', ')}
       FROM b CROSS JOIN ${table} AS c ON ${['c.occurred BETWEEN b.first AND b.last', ...conditions].join(' AND ')}
       GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`,
  );
  // Rows without names: half the time for thousands of them.
  statement.setReturnArrays(true);
  const amountsFrom = 1 + groups.length;
  return Array.from(statement.all(JSON.stringify(ranges), ...values), (row) => ({
    bucket: Number(row[0]),
    group: groups.map((_, index) => String(row[1 + index])),
    amounts: model.measures.map((_, index) => Number(row[amountsFrom + index])),
  })).filter(({ amounts }) => amounts.some((amount) => amount !== 0));
}
