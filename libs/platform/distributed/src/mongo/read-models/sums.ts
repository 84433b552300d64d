import {
  readMembers,
  type BitmapModel,
  type CellModel,
  type CellSum,
  type Members,
  type MembersQuery,
  type SumQuery,
} from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import { and } from './find';
import type { Filter } from './conditions';
import { memberOf } from './contents';
import { amountsOf, bytesOf, dimensionName, type Row } from './rows';
import { original, sortable, sortableInteger } from './sortable';

/** Rows of one answer of the server. */
const BATCH = 5_000;

/** Adds up what is read: servers that know no aggregation serve too. */
export async function sum(collection: mongo.Collection<Row>, model: CellModel, query: SumQuery): Promise<CellSum[]> {
  const groups = new Groups(model, query, () => new Array<number>(model.measures.length).fill(0));
  for await (const row of groups.rows(collection)) {
    const amounts = groups.of(row);
    for (const [index, amount] of amountsOf(model, row).entries()) amounts[index] = (amounts[index] ?? 0) + amount;
  }
  return groups
    .inOrder()
    .map(({ bucket, group, content }) => ({ bucket, group, amounts: content }))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0));
}

/** Reads the containers of the sets in range and unites them. */
export async function members(
  collection: mongo.Collection<Row>,
  model: BitmapModel,
  query: MembersQuery,
): Promise<Members[]> {
  const groups = new Groups(model, query, () => new Map<number, number>());
  for await (const row of groups.rows(collection)) {
    const found = groups.of(row);
    const container = row.container ?? 0;
    readMembers(bytesOf(row), (low, times) => {
      const number = memberOf(container, low);
      found.set(number, (found.get(number) ?? 0) + times);
    });
  }
  return groups
    .inOrder()
    .map(({ bucket, group, content }) => {
      const present = [...content].filter(([, times]) => times !== 0).toSorted((a, b) => a[0] - b[0]);
      return { bucket, group, numbers: present.map(([number]) => number), times: present.map(([, times]) => times) };
    })
    .filter(({ numbers }) => numbers.length > 0);
}

interface Group<Content> {
  readonly bucket: number;
  /** As stored, which is how they sort. */
  readonly values: readonly string[];
  readonly content: Content;
}

/** What is asked of cells or sets, and what comes out of it, by bucket and group. */
class Groups<Content> {
  private readonly found = new Map<string, Group<Content>>();
  private readonly groupBy: readonly string[];
  private readonly filter: Filter | null;

  /** @throws TypeError */
  constructor(
    private readonly model: CellModel | BitmapModel,
    private readonly query: MembersQuery,
    private readonly empty: () => Content,
  ) {
    const { occurred, buckets, recordedTo, where = {}, groupBy = [] } = query;
    if (
      occurred.from <= occurred.to &&
      (buckets?.[0] ?? (buckets ? Number.POSITIVE_INFINITY : occurred.from)) > occurred.from
    )
      throw new TypeError('the first bucket begins too late');
    this.groupBy = groupBy.map((name) => this.dimension(name));
    // The key begins with the occurred day, so that its index serves.
    const days: Filter = { _id: { $gte: sortableInteger(occurred.from), $lt: sortableInteger(occurred.to + 1) } };
    const recorded: Filter = recordedTo === undefined ? {} : { recorded: { $lte: recordedTo } };
    const accepted = Object.entries(where).map(([name, values]): Filter => ({
      [this.dimension(name)]: { $in: values.map(sortable) },
    }));
    const isEmpty = occurred.to < occurred.from || Object.values(where).some((values) => values.length === 0);
    this.filter = isEmpty ? null : and([days, recorded, ...accepted]);
  }

  async *rows(collection: mongo.Collection<Row>): AsyncGenerator<Row> {
    if (this.filter)
      yield* collection.find(this.filter, { batchSize: BATCH, projection: { _id: 0, recorded: 0, serial: 0 } });
  }

  of(row: Row): Content {
    const bucket = this.bucketOf(row.occurred ?? 0);
    const values = this.groupBy.map((name) => String(row[name]));
    const key = JSON.stringify([bucket, values]);
    const known = this.found.get(key) ?? { bucket, values, content: this.empty() };
    this.found.set(key, known);
    return known.content;
  }

  inOrder() {
    return [...this.found.values()]
      .toSorted((a, b) => a.bucket - b.bucket || compare(a.values, b.values))
      .map(({ bucket, values, content }) => ({ bucket, group: values.map(original), content }));
  }

  private bucketOf(day: number): number {
    const { buckets } = this.query;
    return buckets ? (buckets.findLast((first) => first <= day) ?? day) : day;
  }

  private dimension(name: string): string {
    const { name: model, version, dimensions } = this.model;
    if (!dimensions.includes(name)) throw new TypeError(`${model}@${version} has no dimension ${name}`);
    return dimensionName(name);
  }
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
