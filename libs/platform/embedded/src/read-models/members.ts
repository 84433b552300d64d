import type { BitmapModel, Members, MembersQuery } from '@rapport/platform-ports';
import { CONTAINER } from './bitmap-writer';
import { quoted, tableName, type Side } from './layout';
import { readMembers } from './member-container';
import type { Connection } from './statements';
import { rangesOf, whereOf } from './sum';

interface Found {
  readonly bucket: number;
  readonly group: readonly string[];
  readonly members: Map<number, number>;
}

/** Reads the containers of the sets in range and adds them up, bucket by bucket. */
export function members(connection: Connection, model: BitmapModel, side: Side, query: MembersQuery): Members[] {
  const { occurred, groupBy = [], buckets } = query;
  if (occurred.to < occurred.from) return [];
  const { conditions, values, dimension } = whereOf(model, query);
  const groups = groupBy.map(dimension);
  const table = quoted(tableName(model, side));
  const columns = [...groups.map((name) => `c.${name} AS ${name}`), 'c.container', 'c.members'];
  const keys = groups.map((name) => `c.${name}`);
  const rows = buckets
    ? connection
        .prepare(
          `WITH b AS MATERIALIZED (
             SELECT value ->> 0 AS bucket, value ->> 1 AS first, value ->> 2 AS last FROM json_each(?)
           )
           SELECT b.bucket AS bucket, ${columns.join(', ')}
           FROM b CROSS JOIN ${table} AS c ON ${['c.occurred BETWEEN b.first AND b.last', ...conditions].join(' AND ')}
           ORDER BY ${['b.bucket', ...keys].join(', ')}`,
        )
        .iterate(JSON.stringify(rangesOf(query.occurred, buckets)), ...values)
    : connection
        .prepare(
          `SELECT c.occurred AS bucket, ${columns.join(', ')} FROM ${table} AS c
           WHERE ${['c.occurred BETWEEN ? AND ?', ...conditions].join(' AND ')} ORDER BY ${['c.occurred', ...keys].join(', ')}`,
        )
        .iterate(occurred.from, occurred.to, ...values);
  const found: Found[] = [];
  for (const row of rows) {
    const bucket = Number(row.bucket);
    const last = found.at(-1);
    const isSame = last?.bucket === bucket && groups.every((name, i) => row[name] === last.group[i]);
    const into = last && isSame ? last : { bucket, group: groups.map((name) => String(row[name])), members: new Map() };
    if (into !== last) found.push(into);
    const base = Number(row.container) * CONTAINER;
    if (row.members instanceof Uint8Array)
      readMembers(row.members, (low, times) =>
        into.members.set(base + low, (into.members.get(base + low) ?? 0) + times),
      );
  }
  return found.map(inOrder).filter(({ numbers }) => numbers.length > 0);
}

function inOrder({ bucket, group, members: all }: Found): Members {
  const present = [...all].filter(([, times]) => times !== 0).toSorted((a, b) => a[0] - b[0]);
  return { bucket, group, numbers: present.map(([number]) => number), times: present.map(([, times]) => times) };
}
