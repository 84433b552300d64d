import type { Contribution } from '@rapport/eventsourcing';
import type { CellDelta, CellModel } from '@rapport/platform-ports';
import type { Rollup } from '../registration';
import { ByPlace, placesOf } from './rolled-up';

/** Times that have a day in every zone. */
const MOST_MS = 8.64e15 - 4 * 86_400_000;

interface Sum extends CellDelta {
  readonly amounts: number[];
}

const sumsOf = (model: CellModel): ByPlace<Sum> =>
  new ByPlace((place) => ({ model, ...place, amounts: Array<number>(model.measures.length).fill(0) }));

function addTo({ amounts: totals }: Sum, amounts: readonly number[], sign: 1 | -1): void {
  for (let index = 0; index < amounts.length; index++)
    totals[index] = (totals[index] ?? 0) + sign * (amounts[index] ?? 0);
}

/** What cancels out is not written. */
const written = (sums: ByPlace<Sum>): Sum[] =>
  sums.all().filter(({ amounts }) => amounts.some((amount) => amount !== 0));

/** Contributions of many events, added up per cell. */
export class CellSums {
  private readonly byName: ReadonlyMap<string, CellModel>;
  private sums: ReadonlyMap<string, ByPlace<Sum>>;

  constructor(
    private readonly projection: string,
    private readonly models: readonly CellModel[],
    private readonly rollups: readonly Rollup<CellModel>[],
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
    const sum = this.sums.get(cells)?.at(this.dayAt(occurredAt), recordedDay, dimensions);
    if (sum) addTo(sum, amounts, sign);
  }

  /** What to write, with the rollups; the sums begin again when `clear` says that it is written. */
  deltas(): CellDelta[] {
    const own = new Map([...this.sums].map(([name, sums]) => [name, written(sums)]));
    const rolled = this.rollups.map((rollup) => rolledUp(rollup, own.get(rollup.of.name) ?? []));
    return [...own.values(), ...rolled].flat();
  }

  clear(): void {
    this.sums = empty(this.models);
  }
}

const empty = (models: readonly CellModel[]): ReadonlyMap<string, ByPlace<Sum>> =>
  new Map(models.map((model) => [model.name, sumsOf(model)]));

function rolledUp(rollup: Rollup<CellModel>, deltas: readonly CellDelta[]): CellDelta[] {
  const sums = sumsOf(rollup.cells);
  const into = placesOf(rollup, sums);
  for (const delta of deltas) addTo(into(delta), delta.amounts, 1);
  return written(sums);
}
