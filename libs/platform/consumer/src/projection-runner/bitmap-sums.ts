import type { Contribution } from '@rapport/eventsourcing';
import { MOST_MEMBER, type BitmapDelta, type BitmapModel } from '@rapport/platform-ports';

interface MemberSums extends Omit<BitmapDelta, 'members'> {
  readonly members: Map<number, number>;
}

/** Members that many events contribute, added up per set: who goes in and out again is not written. */
export class BitmapSums {
  private readonly byName: ReadonlyMap<string, BitmapModel>;
  private sums = new Map<string, MemberSums>();
  /** Members in memory. */
  size = 0;

  constructor(
    models: readonly BitmapModel[],
    private readonly dayAt: (ms: number) => number,
  ) {
    this.byName = new Map(models.map((model) => [model.name, model]));
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
    const model = this.byName.get(cells);
    const [times = 0] = amounts;
    if (!model || member === undefined || times === 0) return;
    const occurredDay = this.dayAt(occurredAt);
    const key = JSON.stringify([cells, occurredDay, recordedDay, dimensions]);
    let sum = this.sums.get(key);
    if (!sum) this.sums.set(key, (sum = { model, occurredDay, recordedDay, dimensions, members: new Map() }));
    const before = sum.members.size;
    const after = (sum.members.get(member) ?? 0) + sign * times;
    if (after === 0) sum.members.delete(member);
    else sum.members.set(member, after);
    this.size += sum.members.size - before;
  }

  deltas(): BitmapDelta[] {
    return [...this.sums.values()]
      .filter(({ members }) => members.size > 0)
      .map((sum) => ({ ...sum, members: [...sum.members] }));
  }

  clear(): void {
    this.sums = new Map();
    this.size = 0;
  }
}

const isMember = (value: number | undefined): boolean =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0 && value <= MOST_MEMBER;
