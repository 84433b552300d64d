/** Inclusive days. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

interface Periods {
  readonly periods: readonly DaySpan[];
  /** The last day that has come. */
  readonly today: number;
}

/** The values that are counted together. */
export interface Group {
  readonly key: string;
  readonly group: readonly string[];
}

/** Persons of one group, for each period. */
export interface PeopleCount {
  readonly group: readonly string[];
  readonly counts: readonly number[];
}

/** Counts by group and period. */
export class Tally {
  private readonly groups = new Map<string, { readonly group: readonly string[]; readonly counts: number[] }>();

  constructor(private readonly periods: number) {}

  add({ key, group }: Group, period: number, times = 1): void {
    let found = this.groups.get(key);
    if (!found) this.groups.set(key, (found = { group, counts: Array<number>(this.periods).fill(0) }));
    found.counts[period] = (found.counts[period] ?? 0) + times;
  }

  all(): readonly PeopleCount[] {
    return [...this.groups.values()];
  }
}

/** Counts persons at the ends of periods: it notes only where their spells begin and end. */
export class EndsTally {
  private readonly groups = new Map<string, { readonly group: readonly string[]; readonly changes: number[] }>();
  private readonly periods: number;
  private readonly ends: readonly { readonly index: number; readonly end: number }[];

  constructor({ periods, today }: Periods) {
    this.periods = periods.length;
    this.ends = periods
      .map(({ from, to }, index) => ({ index, begun: from <= today, end: Math.min(to, today) }))
      .filter(({ begun }) => begun)
      .toSorted((a, b) => a.end - b.end);
  }

  add({ key, group }: Group, { from, to }: DaySpan): void {
    const [first, behind] = [firstFrom(this.ends, from), firstFrom(this.ends, to + 1)];
    if (first === behind) return;
    let found = this.groups.get(key);
    if (!found) this.groups.set(key, (found = { group, changes: Array<number>(this.ends.length + 1).fill(0) }));
    found.changes[first] = (found.changes[first] ?? 0) + 1;
    found.changes[behind] = (found.changes[behind] ?? 0) - 1;
  }

  all(): readonly PeopleCount[] {
    return [...this.groups.values()].map(({ group, changes }) => {
      const counts = Array<number>(this.periods).fill(0);
      let present = 0;
      for (const [place, { index }] of this.ends.entries()) counts[index] = present += changes[place] ?? 0;
      return { group, counts };
    });
  }
}

/** The index of the first end that is not before `day`. */
function firstFrom(ends: readonly { readonly end: number }[], day: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.end ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
