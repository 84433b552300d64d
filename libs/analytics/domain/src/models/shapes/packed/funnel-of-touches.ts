import type { FunnelStep } from '../funnel';
import type { PersonTouches } from './person-touches';
import { medianOf } from './median-of';

/** What a touch is to a funnel. */
export interface FunnelClass {
  /** The steps that it may be, the last one first: nobody passes two steps by one event. */
  readonly steps: readonly number[];
  /** Number of the value that is split by. */
  readonly value: number;
}

/** As {@link funnelOf} of the ways that {@link funnelWay} finds: of all persons, and of those of each value. */
export interface PackedFunnel {
  readonly all: readonly FunnelStep[];
  /** By the number of the value; null: nobody began with it. */
  readonly byValue: readonly (readonly FunnelStep[] | null)[];
}

/**
 * How far persons come through steps in their order, the last within `windowMs` of the first: the way that leads farthest, of
 * those the quickest.
 */
export function funnelOfTouches(
  { persons, starts, at, classes }: PersonTouches,
  meanings: readonly FunnelClass[],
  steps: readonly string[],
  windowMs: number,
  values: number,
): PackedFunnel {
  const n = steps.length;
  const [all, own] = [new Tally(n), Array.from({ length: values }, () => new Tally(n))];
  // Of each depth the latest beginning that leads there: row `step` holds the times of the steps up to it.
  const ways = new Float64Array(n * n);
  const begun = new Int32Array(n);
  const best = new Float64Array(n);
  for (let person = 0; person < persons.length; person++) {
    begun.fill(-1);
    let [depth, value] = [0, 0];
    const end = starts[person + 1] ?? 0;
    for (let i = starts[person] ?? 0; i < end; i++) {
      const meaning = meanings[classes[i] ?? 0];
      const time = at[i] ?? 0;
      const own = meaning?.steps ?? NO_STEPS;
      for (let which = 0; which < own.length; which++) {
        const step = own[which] ?? 0;
        const before = step === 0 ? (meaning?.value ?? 0) : (begun[step - 1] ?? -1);
        if (before < 0) continue;
        const [row, above] = [step * n, (step - 1) * n];
        const first = step === 0 ? time : (ways[above] ?? 0);
        if (time - first > windowMs) continue;
        for (let each = 0; each < step; each++) ways[row + each] = ways[above + each] ?? 0;
        ways[row + step] = time;
        begun[step] = before;
        const took = (best[depth - 1] ?? 0) - (best[0] ?? 0);
        if (step + 1 < depth || (step + 1 === depth && time - first >= took)) continue;
        depth = step + 1;
        value = before;
        for (let each = 0; each < depth; each++) best[each] = ways[row + each] ?? 0;
      }
    }
    if (depth === 0) continue;
    all.take(best, depth);
    own[value]?.take(best, depth);
  }
  return { all: all.steps(steps), byValue: own.map((tally) => (tally.persons > 0 ? tally.steps(steps) : null)) };
}

const NO_STEPS: readonly number[] = [];

/** How many came how far, and how long each step took them. */
class Tally {
  private readonly reached: number[];
  private readonly took: number[][];

  constructor(n: number) {
    this.reached = Array.from({ length: n }, () => 0);
    this.took = Array.from({ length: n }, () => []);
  }

  get persons(): number {
    return this.reached[0] ?? 0;
  }

  take(times: Float64Array, depth: number): void {
    for (let step = 0; step < depth; step++) {
      this.reached[step] = (this.reached[step] ?? 0) + 1;
      if (step > 0) this.took[step]?.push((times[step] ?? 0) - (times[step - 1] ?? 0));
    }
  }

  steps(names: readonly string[]): readonly FunnelStep[] {
    const first = this.persons;
    return names.map((step, i) => {
      const [persons, before] = [this.reached[i] ?? 0, this.reached[i - 1] ?? 0];
      return {
        ...{ step, persons },
        conversion: i > 0 && before > 0 ? persons / before : null,
        fromFirst: first > 0 ? persons / first : null,
        dropped: persons - (this.reached[i + 1] ?? persons),
        medianMs: i > 0 ? medianOf(Float64Array.from(this.took[i] ?? [])) : null,
      };
    });
  }
}
