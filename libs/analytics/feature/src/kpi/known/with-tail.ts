import type { TailDeltas } from '@rapport/platform-consumer';
import type { BitmapDelta, CellDelta, CellSum, Members, MembersQuery, SumQuery } from '@rapport/platform-ports';
import type { Known } from './known';

/** The same with deltas that are not written anywhere. */
export function withTail(known: Known, { cells, bitmaps }: TailDeltas): Known {
  return {
    sum: async (model, query) => {
      const own = cells.filter((delta) => delta.model.name === model.name && matches(delta, query));
      const stored = await known.sum(model, query);
      return own.length === 0 ? stored : addedUp(stored, own, query);
    },
    members: async (model, query) => {
      const own = bitmaps.filter((delta) => delta.model.name === model.name && matches(delta, query));
      const stored = await known.members(model, query);
      return own.length === 0 ? stored : united(stored, own, query);
    },
  };
}

function matches(
  { model, occurredDay, dimensions }: CellDelta | BitmapDelta,
  { occurred, where = {} }: Pick<SumQuery, 'occurred' | 'where'>,
): boolean {
  const accepted = Object.entries(where).every(([name, values]) =>
    values.includes(dimensions[model.dimensions.indexOf(name)] ?? ''),
  );
  return accepted && occurred.from <= occurredDay && occurredDay <= occurred.to;
}

/** The bucket and group that a delta belongs to. */
function placeOf(
  { model, occurredDay, dimensions }: CellDelta | BitmapDelta,
  { buckets, groupBy = [] }: Pick<MembersQuery, 'buckets' | 'groupBy'>,
) {
  const bucket = buckets ? (buckets.findLast((first) => first <= occurredDay) ?? occurredDay) : occurredDay;
  return { bucket, group: groupBy.map((name) => dimensions[model.dimensions.indexOf(name)] ?? '') };
}

function addedUp(stored: readonly CellSum[], deltas: readonly CellDelta[], query: SumQuery): readonly CellSum[] {
  const sums = new Map(stored.map((sum) => [keyOf(sum), sum]));
  for (const delta of deltas) {
    const place = placeOf(delta, query);
    const known = sums.get(keyOf(place))?.amounts;
    const amounts = delta.amounts.map((amount, i) => amount + (known?.[i] ?? 0));
    sums.set(keyOf(place), { ...place, amounts });
  }
  return [...sums.values()].filter(({ amounts }) => amounts.some((amount) => amount !== 0)).toSorted(byPlace);
}

function united(stored: readonly Members[], deltas: readonly BitmapDelta[], query: MembersQuery): readonly Members[] {
  const sets = new Map(stored.map((set) => [keyOf(set), set]));
  for (const [key, own] of Map.groupBy(deltas, (delta) => keyOf(placeOf(delta, query)))) {
    const set = sets.get(key);
    const members = new Map(set?.numbers.map((number, i) => [number, set.times[i] ?? 0]));
    for (const delta of own)
      for (const [number, times] of delta.members) members.set(number, (members.get(number) ?? 0) + times);
    const present = [...members].filter(([, times]) => times !== 0).toSorted((a, b) => a[0] - b[0]);
    const place = set ?? (own[0] && placeOf(own[0], query));
    if (place)
      sets.set(key, {
        ...{ bucket: place.bucket, group: place.group },
        numbers: present.map(([number]) => number),
        times: present.map(([, times]) => times),
      });
  }
  return [...sets.values()].filter(({ numbers }) => numbers.length > 0).toSorted(byPlace);
}

type Place = Pick<CellSum, 'bucket' | 'group'>;

const keyOf = ({ bucket, group }: Place): string => JSON.stringify([bucket, group]);

function byPlace(a: Place, b: Place): number {
  if (a.bucket !== b.bucket) return a.bucket - b.bucket;
  const differing = a.group.findIndex((value, i) => value !== b.group[i]);
  return differing === -1 ? 0 : (a.group[differing] ?? '') < (b.group[differing] ?? '') ? -1 : 1;
}
