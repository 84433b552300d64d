import type { Contribution } from '@rapport/eventsourcing';
import type { CellDelta, CellModel } from '@rapport/platform-ports';

interface Sum {
  readonly model: CellModel;
  readonly occurredDay: number;
  readonly recordedDay: number;
  readonly dimensions: readonly string[];
  readonly amounts: number[];
}

/** Contributions of many events, added up per cell: what cancels out is not written. */
export class CellSums {
  private readonly models: ReadonlyMap<string, CellModel>;
  private sums = new Map<string, Sum>();

  constructor(
    private readonly projection: string,
    models: readonly CellModel[],
    private readonly dayAt: (ms: number) => number,
  ) {
    this.models = new Map(models.map((model) => [model.name, model]));
  }

  get size(): number {
    return this.sums.size;
  }

  /** @throws TypeError for a contribution that does not fit its model; nothing was added then. */
  check({ cells, dimensions, amounts, occurredAt }: Contribution): void {
    const model = this.models.get(cells);
    if (!model) throw new TypeError(`${this.projection} does not fill ${cells}`);
    const fits =
      dimensions.length === model.dimensions.length &&
      amounts.length === model.measures.length &&
      Number.isFinite(occurredAt) &&
      dimensions.every((value) => typeof value === 'string') &&
      amounts.every(Number.isSafeInteger);
    if (!fits) throw new TypeError(`${this.projection} contributes what does not fit ${cells}`);
  }

  /** Adds a contribution that was checked, `sign` times. */
  add({ cells, occurredAt, dimensions, amounts }: Contribution, recordedDay: number, sign: 1 | -1): void {
    const occurredDay = this.dayAt(occurredAt);
    const model = this.models.get(cells);
    if (!model) return;
    let key = `${cells} ${occurredDay} ${recordedDay} ${dimensions.join('\u0000')}`;
    let sum = this.sums.get(key);
    // Values may hold the separator: then two cells share a key, and one moves on.
    while (sum && !same(sum.dimensions, dimensions)) sum = this.sums.get((key += '\u0000\u0000'));
    if (!sum) {
      sum = { model, occurredDay, recordedDay, dimensions, amounts: amounts.map(() => 0) };
      this.sums.set(key, sum);
    }
    const { amounts: totals } = sum;
    for (let index = 0; index < amounts.length; index++)
      totals[index] = (totals[index] ?? 0) + sign * (amounts[index] ?? 0);
  }

  /** What to write, ordered as cells are stored; the sums begin again when `clear` says that it is written. */
  deltas(): CellDelta[] {
    return [...this.sums.values()].filter(({ amounts }) => amounts.some((amount) => amount !== 0));
  }

  clear(): void {
    this.sums = new Map();
  }
}

function same(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
