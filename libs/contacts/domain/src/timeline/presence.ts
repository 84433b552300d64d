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

const MONTH_MS = 30 * 86_400_000;

/**
 * The time in which somebody was there, backwards from `newest` (ms), in stretches that are each twice as long as the one
 * before: lately much is found in little time, and of decades in which little happened there are only a few.
 */
export function* stretchesOf(presences: readonly Presence[], newest: number): Iterable<Stretch> {
  const first = Math.min(...presences.map(({ from }) => from));
  const last = Math.max(...presences.map(({ to }) => to));
  for (let to = last, start = Math.min(newest, last), length = MONTH_MS; to > first; length *= 2) {
    const from = Math.max(first, start - length);
    if (from < to) yield { from, to };
    to = start = Math.min(from, to);
  }
}
