import type { Cohort } from '../cohorts';
import type { PersonTouches } from './person-touches';

/** What a touch is to a cohort, added up. */
export const BEGINS = 1;
export const COMES_BACK = 2;
/** The number that it says is what it was worth. */
export const HAS_VALUE = 4;

interface Cells {
  size: number;
  readonly active: Float64Array;
  readonly times: Float64Array;
  readonly value: Float64Array;
}

/**
 * As {@link cohortsOf} of the members that the touches make: who began in which period, and in which they came back for how much.
 *
 * @param bounds ms at which the periods begin, ascending, and at which the last one ends
 */
export function cohortsOfTouches(
  { persons, starts, at, classes, said }: PersonTouches,
  bounds: readonly number[],
): readonly Cohort[] {
  const periods = bounds.length - 1;
  const cohorts: (Cells | undefined)[] = Array.from({ length: periods });
  const lastSeen = new Int32Array(periods).fill(-1);
  const [first = 0, end = 0] = [bounds[0], bounds[periods]];
  for (let person = 0; person < persons.length; person++) {
    const [begin, stop] = [starts[person] ?? 0, starts[person + 1] ?? 0];
    let started = begin;
    while (started < stop && !((classes[started] ?? 0) & BEGINS)) started++;
    const beganAt = started < stop ? (at[started] ?? 0) : Number.NaN;
    if (!(beganAt >= first && beganAt < end)) continue;
    const began = periodAt(bounds, beganAt, 0);
    const cells = (cohorts[began] ??= noCells(periods - began));
    cells.size++;
    let period = 0;
    for (let i = begin; i < stop; i++) {
      const time = at[i] ?? 0;
      if (!((classes[i] ?? 0) & COMES_BACK) || time < first || time >= end) continue;
      period = periodAt(bounds, time, period);
      const after = period - began;
      if (after < 0) continue;
      if (lastSeen[period] !== person) cells.active[after] = (cells.active[after] ?? 0) + 1;
      lastSeen[period] = person;
      cells.times[after] = (cells.times[after] ?? 0) + 1;
      if ((classes[i] ?? 0) & HAS_VALUE) cells.value[after] = (cells.value[after] ?? 0) + (said[i] || 0);
    }
  }
  return cohorts.flatMap((cells, began) => (cells ? [cohortOf(began, cells)] : []));
}

const noCells = (length: number): Cells => ({
  ...{ size: 0, active: new Float64Array(length) },
  ...{ times: new Float64Array(length), value: new Float64Array(length) },
});

/** The period of a time that is in one, and in none before `from`. */
function periodAt(bounds: readonly number[], time: number, from: number): number {
  let period = from;
  while (time >= (bounds[period + 1] ?? Number.POSITIVE_INFINITY)) period++;
  return period;
}

const cohortOf = (began: number, { size, active, times, value }: Cells): Cohort => ({
  ...{ began, size },
  cells: Array.from(active, (persons, after) => ({
    ...{ after, active: persons, times: times[after] ?? 0, value: value[after] ?? 0 },
  })),
});
