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
  /** The number that a touch says, or NaN. */
  readonly said: Float64Array;
}

interface Taken {
  readonly persons: Uint32Array;
  readonly subjects: Uint32Array;
  readonly at: Float64Array;
  readonly classes: Uint32Array;
  /** null: none says anything. */
  readonly said: Float64Array | null;
}

/**
 * Gathers touches page by page, each page once, and sorts them by person: counting first how many each has, then placing them.
 * Pages are sorted by subject, so that placing them goes forward through memory.
 */
export class TouchGathering {
  private readonly taken: Taken[] = [];
  private counts = new Uint32Array(1_024);
  private total = 0;
  private someGone = false;

  constructor(private readonly choice: TouchChoice) {}

  /** `all`: what all of the page are to the question, whatever their kinds. */
  take({ subjects, at, codes, saidRows, said }: TouchPage, all?: number): void {
    const { classes, from, to, persons } = this.choice;
    const rows = subjects.length;
    const own: Taken = {
      ...{ persons: new Uint32Array(rows), subjects: new Uint32Array(rows), classes: new Uint32Array(rows) },
      ...{ at: new Float64Array(rows), said: said.length > 0 ? new Float64Array(rows).fill(Number.NaN) : null },
    };
    let [count, number] = [0, 0];
    for (let row = 0; row < rows; row++) {
      while (number < saidRows.length && (saidRows[number] ?? 0) < row) number++;
      const as = all ?? classes[codes[row] ?? 0] ?? UNWANTED;
      const time = at[row] ?? 0;
      if (as === UNWANTED || time < from || time >= to) continue;
      const subject = subjects[row] ?? 0;
      const person = persons[subject] ?? subject;
      if (person === NOBODY) continue;
      if (person >= this.counts.length) this.grow(person);
      this.counts[person] = (this.counts[person] ?? 0) + 1;
      own.persons[count] = person;
      own.subjects[count] = subject;
      own.classes[count] = as;
      if (as >= GONE) this.someGone = true;
      own.at[count] = time;
      if (own.said && saidRows[number] === row) own.said[count] = said[number] ?? Number.NaN;
      count++;
    }
    if (count === 0) return;
    this.total += count;
    const cut = <Column extends Uint32Array | Float64Array>(column: Column) =>
      2 * count > rows ? (column.subarray(0, count) as Column) : (column.slice(0, count) as Column);
    this.taken.push({
      ...{ persons: cut(own.persons), subjects: cut(own.subjects), classes: cut(own.classes) },
      ...{ at: cut(own.at), said: own.said && cut(own.said) },
    });
  }

  byPerson(): PersonTouches {
    const { counts, total } = this;
    let people = 0;
    for (const count of counts) if (count > 0) people++;
    const touches = {
      ...{ persons: new Uint32Array(people), starts: new Uint32Array(people + 1), at: new Float64Array(total) },
      ...{ classes: new Uint32Array(total), said: new Float64Array(total) },
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
    for (const page of this.taken.splice(0))
      for (let row = 0; row < page.persons.length; row++) {
        const whose = page.persons[row] ?? 0;
        const place = counts[whose] ?? 0;
        counts[whose] = place + 1;
        touches.at[place] = page.at[row] ?? 0;
        touches.classes[place] = page.classes[row] ?? 0;
        touches.said[place] = page.said ? (page.said[row] ?? 0) : Number.NaN;
        subjects[place] = page.subjects[row] ?? 0;
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

/** Beyond this, what is out of order is sorted as a whole. */
const FEW = 32;

/** By time and subject; most of it is already. */
function inOrder(touches: PersonTouches, subjects: Uint32Array, from: number, to: number): void {
  const { at } = touches;
  for (let i = from + 1; i < to; i++) {
    const before = at[i - 1] ?? 0;
    const time = at[i] ?? 0;
    if (before < time || (before === time && (subjects[i - 1] ?? 0) <= (subjects[i] ?? 0))) continue;
    if (to - from > FEW) {
      sortAll(touches, subjects, from, to);
      return;
    }
    moveBack(touches, subjects, from, i);
  }
}

function moveBack({ at, classes, said }: PersonTouches, subjects: Uint32Array, from: number, i: number): void {
  const [time, subject, as, value] = [at[i] ?? 0, subjects[i] ?? 0, classes[i] ?? 0, said[i] ?? 0];
  let place = i;
  for (; place > from; place--) {
    const before = at[place - 1] ?? 0;
    if (before < time || (before === time && (subjects[place - 1] ?? 0) <= subject)) break;
    at[place] = before;
    subjects[place] = subjects[place - 1] ?? 0;
    classes[place] = classes[place - 1] ?? 0;
    said[place] = said[place - 1] ?? 0;
  }
  at[place] = time;
  subjects[place] = subject;
  classes[place] = as;
  said[place] = value;
}

function sortAll({ at, classes, said }: PersonTouches, subjects: Uint32Array, from: number, to: number): void {
  const [times, whose] = [at.slice(from, to), subjects.slice(from, to)];
  const order = Uint32Array.from(times, (_, i) => i).sort(
    (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || (whose[a] ?? 0) - (whose[b] ?? 0) || a - b,
  );
  for (const column of [at, classes, said, subjects]) {
    const before = column.slice(from, to);
    for (const [i, place] of order.entries()) column[from + i] = before[place] ?? 0;
  }
}
