import type { PersonTouches } from './person-touches';

/** The touches without those that are gone, and without what says so; persons who have none left stay out. @param gone what is added to the class of a touch that is gone */
export function withoutGone(touches: PersonTouches, subjects: Uint32Array, gone: number): PersonTouches {
  const { persons, starts, at, classes, said } = touches;
  // A subject's touch that is gone is the first like it.
  const keyOf = (row: number, own: number) => `${subjects[row] ?? 0} ${at[row] ?? 0} ${own} ${said[row] ?? 0}`;
  let [people, kept] = [0, 0];
  for (let i = 0; i < persons.length; i++) {
    const [from, to] = [starts[i] ?? 0, starts[i + 1] ?? 0];
    const left = goneOf(classes, from, to, (row, own) => (own < gone ? null : keyOf(row, own - gone)));
    starts[people] = kept;
    for (let row = from; row < to; row++) {
      const own = classes[row] ?? 0;
      if (own >= gone || isTaken(left, () => keyOf(row, own))) continue;
      [at[kept], classes[kept], said[kept]] = [at[row] ?? 0, own, said[row] ?? Number.NaN];
      kept++;
    }
    if (kept > (starts[people] ?? 0)) persons[people++] = persons[i] ?? 0;
  }
  starts[people] = kept;
  return {
    ...{ persons: persons.subarray(0, people), starts: starts.subarray(0, people + 1) },
    ...{ at: at.subarray(0, kept), classes: classes.subarray(0, kept), said: said.subarray(0, kept) },
  };
}

/** How many of which touches of one person are gone. */
function goneOf(
  classes: Uint32Array,
  from: number,
  to: number,
  goneAt: (row: number, own: number) => string | null,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (let row = from; row < to; row++) {
    const key = goneAt(row, classes[row] ?? 0);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isTaken(left: Map<string, number>, keyOf: () => string): boolean {
  if (left.size === 0) return false;
  const key = keyOf();
  const count = left.get(key) ?? 0;
  if (count > 0) left.set(key, count - 1);
  return count > 0;
}
