/** When somebody belonged to an account: ms, the end exclusive. */
export interface Presence {
  /** Numbers of all subjects of the person. */
  readonly subjects: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The numbers of whoever was there at some time between `from` and `to` (exclusive). */
export function presentBetween(presences: readonly Presence[], from: number, to: number): number[] {
  const there = presences.filter((presence) => presence.from < to && presence.to > from);
  return [...new Set(there.flatMap(({ subjects }) => subjects))];
}

/** Tells whether a subject was there at a time. */
export function presenceAt(presences: readonly Presence[]): (subject: number, time: number) => boolean {
  const bySubject = new Map<number, Presence[]>();
  for (const presence of presences)
    for (const subject of presence.subjects) {
      const known = bySubject.get(subject);
      if (known) known.push(presence);
      else bySubject.set(subject, [presence]);
    }
  return (subject, time) => (bySubject.get(subject) ?? []).some(({ from, to }) => from <= time && time < to);
}

/** A stretch of time, ms, the end exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The time in which somebody was there, newest first, in stretches that each span twice as many comings and goings as
 * the one before: the first ones are exact, and a thousand of them need only a few look-ups.
 */
export function* stretchesOf(presences: readonly Presence[]): Iterable<Stretch> {
  const turns = [...new Set(presences.flatMap(({ from, to }) => [from, to]))].sort((a, b) => b - a);
  for (let index = 0, width = 1; index < turns.length - 1; index += width, width *= 2) {
    const to = turns[index] ?? 0;
    const from = turns[Math.min(index + width, turns.length - 1)] ?? 0;
    yield { from, to };
  }
}
