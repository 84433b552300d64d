import type { BitmapModel, CellModel } from '@rapport/platform-ports';
import { bucketOf } from '../calendar';
import type { Rollup } from '../registration';

/** Where a sum lies. */
export interface Place {
  readonly occurredDay: number;
  readonly recordedDay: number;
  readonly dimensions: readonly string[];
}

/**
 * Sums by both days, then by dimension values. Looking one up makes nothing but the key, and of a single dimension not
 * even that: rollups look up several for each sum that they are made of.
 */
export class ByPlace<Sum extends Place> {
  private readonly days = new Map<number, Map<string, Sum>>();
  size = 0;

  /** @param make from a place of its own. */
  constructor(private readonly make: (place: Place) => Sum) {}

  at(occurredDay: number, recordedDay: number, values: readonly string[], picked?: readonly number[]): Sum {
    // Days lie within a hundred million of 1970, recorded ones within a million: one safe integer holds both.
    const days = occurredDay * 1_000_000 + recordedDay;
    let sums = this.days.get(days);
    if (!sums) this.days.set(days, (sums = new Map()));
    let key = keyOf(values, picked);
    let sum = sums.get(key);
    // Values may hold the separator: then two places share a key, and one moves on.
    while (sum && !isAt(sum.dimensions, values, picked)) sum = sums.get((key += '\u0000\u0000'));
    if (!sum) {
      const dimensions = picked ? picked.map((index) => values[index] ?? '') : values;
      sums.set(key, (sum = this.make({ occurredDay, recordedDay, dimensions })));
      this.size++;
    }
    return sum;
  }

  all(): Sum[] {
    return [...this.days.values()].flatMap((sums) => [...sums.values()]);
  }
}

function keyOf(values: readonly string[], picked: readonly number[] | undefined): string {
  if (!picked) return values.join('\u0000');
  let key = values[picked[0] ?? -1] ?? '';
  for (let index = 1; index < picked.length; index++) key += `\u0000${values[picked[index] ?? -1] ?? ''}`;
  return key;
}

function isAt(dimensions: readonly string[], values: readonly string[], picked: readonly number[] | undefined) {
  for (let index = 0; index < dimensions.length; index++)
    if (dimensions[index] !== values[picked ? (picked[index] ?? -1) : index]) return false;
  return true;
}

/** Which sum of a rollup each delta goes into. */
export function placesOf<Sum extends Place>(
  { of, cells, byMonth }: Rollup<CellModel> | Rollup<BitmapModel>,
  sums: ByPlace<Sum>,
): (place: Place) => Sum {
  const picked = cells.dimensions.map((dimension) => of.dimensions.indexOf(dimension));
  if (!byMonth)
    return ({ occurredDay, recordedDay, dimensions }) => sums.at(occurredDay, recordedDay, dimensions, picked);
  const months = new Map<number, number>();
  return ({ occurredDay, dimensions }) => {
    let month = months.get(occurredDay);
    if (month === undefined) months.set(occurredDay, (month = monthOf(occurredDay)));
    return sums.at(month, 0, dimensions, picked);
  };
}

/** The first day of the month; the very first month that there is has none. */
function monthOf(day: number): number {
  const first = bucketOf(day, 'month');
  return Number.isNaN(first) ? day : first;
}
