import type { Contribution } from '@rapport/eventsourcing';
import type { CellDelta, CellModel } from '@rapport/platform-ports';
import type { CellRollup } from '../registration';

/** Times that have a day in every zone. */
const MOST_MS = 8.64e15 - 4 * 86_400_000;

interface Sum extends CellDelta {
  readonly amounts: number[];
}

/** Sums of one model: by both days, then by dimension values. */
class ModelSums {
  private readonly days = new Map<number, Map<string, Sum>>();
  size = 0;

  constructor(private readonly model: CellModel) {}

  add(
    occurredDay: number,
    recordedDay: number,
    dimensions: readonly string[],
    amounts: readonly number[],
    sign: number,
  ): void {
    // Days lie within a hundred million of 1970, recorded ones within a million: one safe integer holds both.
    const days = occurredDay * 1_000_000 + recordedDay;
    let sums = this.days.get(days);
    if (!sums) this.days.set(days, (sums = new Map()));
    let key = dimensions.join('\u0000');
    let sum = sums.get(key);
    // Values may hold the separator: then two cells share a key, and one moves on.
    while (sum && !same(sum.dimensions, dimensions)) sum = sums.get((key += '\u0000\u0000'));
    if (!sum) {
      sum = { model: this.model, occurredDay, recordedDay, dimensions, amounts: amounts.map(() => 0) };
      sums.set(key, sum);
      this.size++;
    }
    const { amounts: totals } = sum;
    for (let index = 0; index < amounts.length; index++)
      totals[index] = (totals[index] ?? 0) + sign * (amounts[index] ?? 0);
  }

  deltas(): CellDelta[] {
    return [...this.days.values()].flatMap((sums) =>
      [...sums.values()].filter(({ amounts }) => amounts.some((amount) => amount !== 0)),
    );
  }
}

/** Contributions of many events, added up per cell: what cancels out is not written. */
export class CellSums {
  private readonly byName: ReadonlyMap<string, CellModel>;
  private sums: ReadonlyMap<string, ModelSums>;

  constructor(
    private readonly projection: string,
    private readonly models: readonly CellModel[],
    private readonly rollups: readonly CellRollup[],
    private readonly dayAt: (ms: number) => number,
  ) {
    this.sums = empty(models);
    this.byName = new Map(models.map((model) => [model.name, model]));
  }

  get size(): number {
    let size = 0;
    for (const sums of this.sums.values()) size += sums.size;
    return size;
  }

  /** @throws TypeError for a contribution that does not fit its model; nothing was added then. */
  check({ cells, dimensions, amounts, occurredAt }: Contribution): void {
    const model = this.byName.get(cells);
    if (!model) throw new TypeError(`${this.projection} does not fill ${cells}`);
    let fits =
      dimensions.length === model.dimensions.length &&
      amounts.length === model.measures.length &&
      Math.abs(occurredAt) <= MOST_MS;
    for (const value of dimensions) fits &&= typeof value === 'string';
    for (const amount of amounts) fits &&= Number.isSafeInteger(amount);
    if (!fits) throw new TypeError(`${this.projection} contributes what does not fit ${cells}`);
  }

  /** Adds a contribution that was checked, `sign` times. */
  add({ cells, occurredAt, dimensions, amounts }: Contribution, recordedDay: number, sign: 1 | -1): void {
    this.sums.get(cells)?.add(this.dayAt(occurredAt), recordedDay, dimensions, amounts, sign);
  }

  /** What to write, with the rollups; the sums begin again when `clear` says that it is written. */
  deltas(): CellDelta[] {
    const deltas = [...this.sums.values()].flatMap((sums) => sums.deltas());
    return [...deltas, ...this.rollups.flatMap((rollup) => rolledUp(rollup, deltas))];
  }

  clear(): void {
    this.sums = empty(this.models);
  }
}

const empty = (models: readonly CellModel[]): ReadonlyMap<string, ModelSums> =>
  new Map(models.map((model) => [model.name, new ModelSums(model)]));

function rolledUp({ of, cells }: CellRollup, deltas: readonly CellDelta[]): CellDelta[] {
  const kept = cells.dimensions.map((dimension) => of.dimensions.indexOf(dimension));
  const sums = new ModelSums(cells);
  for (const { model, occurredDay, recordedDay, dimensions, amounts } of deltas)
    if (model === of) {
      const values = kept.map((index) => dimensions[index] ?? '');
      sums.add(occurredDay, recordedDay, values, amounts, 1);
    }
  return sums.deltas();
}

function same(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
