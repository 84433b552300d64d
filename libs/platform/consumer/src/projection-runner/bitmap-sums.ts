import type { Contribution } from '@rapport/eventsourcing';
import { MOST_MEMBER, type BitmapDelta, type BitmapModel } from '@rapport/platform-ports';
import type { Rollup } from '../registration';
import { ByPlace, placesOf } from './rolled-up';

interface MemberSums extends Omit<BitmapDelta, 'members'> {
  readonly members: Map<number, number>;
}

const sumsOf = (model: BitmapModel): ByPlace<MemberSums> =>
  new ByPlace((place) => ({ model, ...place, members: new Map() }));

/** Answers how many more members there are now. */
function addTo({ members }: MemberSums, member: number, times: number): number {
  const before = members.size;
  const after = (members.get(member) ?? 0) + times;
  if (after === 0) members.delete(member);
  else members.set(member, after);
  return members.size - before;
}

const written = (sums: ByPlace<MemberSums>): MemberSums[] => sums.all().filter(({ members }) => members.size > 0);

/** Members that many events contribute, added up per set: who goes in and out again is not written. */
export class BitmapSums {
  private readonly byName: ReadonlyMap<string, BitmapModel>;
  private sums: ReadonlyMap<string, ByPlace<MemberSums>>;
  /** Members in memory. */
  size = 0;

  constructor(
    private readonly models: readonly BitmapModel[],
    private readonly rollups: readonly Rollup<BitmapModel>[],
    private readonly dayAt: (ms: number) => number,
  ) {
    this.byName = new Map(models.map((model) => [model.name, model]));
    this.sums = empty(models);
  }

  /** Whether the contribution fits a set. */
  fits({ cells, dimensions, amounts, member }: Contribution): boolean {
    const model = this.byName.get(cells);
    return (
      model?.dimensions.length === dimensions.length &&
      dimensions.every((value) => typeof value === 'string') &&
      amounts.length === 1 &&
      Number.isSafeInteger(amounts[0]) &&
      isMember(member)
    );
  }

  /** Adds a contribution that fits, `sign` times. */
  add({ cells, occurredAt, dimensions, amounts, member }: Contribution, recordedDay: number, sign: 1 | -1): void {
    const [times = 0] = amounts;
    const sums = this.sums.get(cells);
    if (!sums || member === undefined || times === 0) return;
    this.size += addTo(sums.at(this.dayAt(occurredAt), recordedDay, dimensions), member, sign * times);
  }

  /** What to write, with the rollups. */
  deltas(): BitmapDelta[] {
    const own = new Map([...this.sums].map(([name, sums]) => [name, written(sums)]));
    const rolled = this.rollups.map((rollup) => rolledUp(rollup, own.get(rollup.of.name) ?? []));
    return [...own.values(), ...rolled].flat().map((sum) => ({ ...sum, members: [...sum.members] }));
  }

  clear(): void {
    this.sums = empty(this.models);
    this.size = 0;
  }
}

const empty = (models: readonly BitmapModel[]): ReadonlyMap<string, ByPlace<MemberSums>> =>
  new Map(models.map((model) => [model.name, sumsOf(model)]));

function rolledUp(rollup: Rollup<BitmapModel>, deltas: readonly MemberSums[]): MemberSums[] {
  const sums = sumsOf(rollup.cells);
  const into = placesOf(rollup, sums);
  for (const delta of deltas) {
    const sum = into(delta);
    for (const [member, times] of delta.members) addTo(sum, member, times);
  }
  return written(sums);
}

const isMember = (value: number | undefined): boolean =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0 && value <= MOST_MEMBER;
