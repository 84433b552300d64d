import { inOrder } from './in-order';
import { Reach, REACH_BITS } from './reach';
import type { TouchPage } from './touch-page';
import { withoutGone } from './without-gone';

/** In {@link TouchChoice.persons}: nobody may count the touches of this subject. */
export const NOBODY = 0xffff_ffff;
/** In {@link TouchChoice.classes}: not asked for. */
export const UNWANTED = 0xffff_ffff;
/** Added to a class in {@link TouchChoice.classes}: a touch of the class, at the same time and saying the same, is gone. */
export const GONE = 0x8000_0000;

/** Which touches are wanted, and what they are to the question. */
export interface TouchChoice {
  /** By the code of the kind. */
  readonly classes: Uint32Array;
  /** ms; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** By the number of a subject: the number of the person, or {@link NOBODY}. Subjects behind its end are persons of their own. */
  readonly persons: Uint32Array;
}

/** The wanted touches of every person, by time; those of the same time by subject, and as they were told. */
export interface PersonTouches {
  /** Ascending. */
  readonly persons: Uint32Array;
  /** The touches of the i-th person are from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly at: Float64Array;
  readonly classes: Uint32Array;
  /** The number that a touch says, or NaN; empty where none of them says any. */
  readonly said: Float64Array;
}

/**
 * Gathers touches page by page, each page once, and sorts them by person: by reaches of persons first ({@link Reach}), then,
 * reach by reach, counting how many each has and placing them, which stays within a processor's cache.
 */
export class TouchGathering {
  private readonly reaches: (Reach | undefined)[] = [];
  private counts = new Uint32Array(1_024);
  private total = 0;
  private someSaid = false;
  private someGone = false;

  constructor(private readonly choice: TouchChoice) {}

  /** `all`: what all of the page are to the question, whatever their kinds. */
  take({ subjects, at, codes, saidRows, said }: TouchPage, all?: number): void {
    const { classes, from, to, persons } = this.choice;
    if (said.length > 0) this.someSaid = true;
    let [number, current] = [0, -1];
    let reach: Reach | undefined;
    for (let row = 0; row < subjects.length; row++) {
      while (number < saidRows.length && (saidRows[number] ?? 0) < row) number++;
      const as = all ?? classes[codes[row] ?? 0] ?? UNWANTED;
      const time = at[row] ?? 0;
      if (as === UNWANTED || time < from || time >= to) continue;
      const subject = subjects[row] ?? 0;
      const person = persons[subject] ?? subject;
      if (person === NOBODY) continue;
      if (person >= this.counts.length) this.grow(person);
      this.counts[person] = (this.counts[person] ?? 0) + 1;
      if (as >= GONE) this.someGone = true;
      // A page is sorted by subject: mostly it is the one of the row before.
      if (!reach || person >>> REACH_BITS !== current) {
        current = person >>> REACH_BITS;
        reach = this.reaches[current] ??= new Reach();
      }
      reach.add(person, subject, time, as);
      if (saidRows[number] === row) reach.say(said[number] ?? Number.NaN);
      this.total++;
    }
  }

  byPerson(): PersonTouches {
    const { counts, total } = this;
    let people = 0;
    for (const count of counts) if (count > 0) people++;
    const touches = {
      ...{ persons: new Uint32Array(people), starts: new Uint32Array(people + 1), at: new Float64Array(total) },
      ...{ classes: new Uint32Array(total), said: new Float64Array(this.someSaid ? total : 0) },
    };
    let [next, person] = [0, 0];
    for (let number = 0; number < counts.length; number++) {
      const count = counts[number] ?? 0;
      if (count === 0) continue;
      touches.persons[person] = number;
      touches.starts[person++] = next;
      // From here on it says where the next touch of the person goes.
      counts[number] = next;
      next += count;
    }
    touches.starts[people] = next;
    const subjects = new Uint32Array(total);
    for (const [i, reach] of this.reaches.entries()) {
      reach?.place(counts, touches, subjects);
      this.reaches[i] = undefined;
    }
    for (let i = 0; i < people; i++) inOrder(touches, subjects, touches.starts[i] ?? 0, touches.starts[i + 1] ?? 0);
    return this.someGone ? withoutGone(touches, subjects, GONE) : touches;
  }

  private grow(person: number): void {
    const grown = new Uint32Array(Math.max(person + 1, 2 * this.counts.length));
    grown.set(this.counts);
    this.counts = grown;
  }
}
