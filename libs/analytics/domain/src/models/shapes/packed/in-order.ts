import type { PersonTouches } from './person-touches';

/** Beyond this, what is out of order is sorted as a whole. */
const FEW = 32;

/** By time and subject; most of it is already. */
export function inOrder(touches: PersonTouches, subjects: Uint32Array, from: number, to: number): void {
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
