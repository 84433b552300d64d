import type { PersonTouches } from './person-touches';

/** Persons of one reach: their touches, placed by person, are about as much as the cache of a processor holds. */
export const REACH_BITS = 13;
const ROWS = 4_096;

interface Rows {
  readonly persons: Uint32Array;
  readonly subjects: Uint32Array;
  readonly at: Float64Array;
  readonly classes: Uint32Array;
  /** null: none says anything. */
  said: Float64Array | null;
}

/** The touches of persons with neighbouring numbers, as they came. */
export class Reach {
  private readonly full: Rows[] = [];
  private rows = noRows(64);
  private count = 0;

  add(person: number, subject: number, at: number, as: number): void {
    if (this.count === this.rows.at.length) this.next();
    const { rows, count } = this;
    rows.persons[count] = person;
    rows.subjects[count] = subject;
    rows.at[count] = at;
    rows.classes[count] = as;
    this.count++;
  }

  /** What the touch that came last says. */
  say(value: number): void {
    const { rows } = this;
    rows.said ??= new Float64Array(rows.at.length).fill(Number.NaN);
    rows.said[this.count - 1] = value;
  }

  /** Each touch to where the next one of its person goes; `said` is left out where there is no room for it. */
  place(nextOf: Uint32Array, touches: PersonTouches, subjects: Uint32Array): void {
    for (const rows of this.full) placeRows(rows, rows.at.length, nextOf, touches, subjects);
    placeRows(this.rows, this.count, nextOf, touches, subjects);
  }

  private next(): void {
    this.full.push(this.rows);
    this.rows = noRows(Math.min(ROWS, 4 * this.rows.at.length));
    this.count = 0;
  }
}

function placeRows(rows: Rows, count: number, nextOf: Uint32Array, to: PersonTouches, subjects: Uint32Array): void {
  const hasSaid = to.said.length > 0;
  for (let row = 0; row < count; row++) {
    const person = rows.persons[row] ?? 0;
    const place = nextOf[person] ?? 0;
    nextOf[person] = place + 1;
    to.at[place] = rows.at[row] ?? 0;
    to.classes[place] = rows.classes[row] ?? 0;
    if (hasSaid) to.said[place] = rows.said?.[row] ?? Number.NaN;
    subjects[place] = rows.subjects[row] ?? 0;
  }
}

const noRows = (length: number): Rows => ({
  ...{ persons: new Uint32Array(length), subjects: new Uint32Array(length), classes: new Uint32Array(length) },
  ...{ at: new Float64Array(length), said: null },
});
