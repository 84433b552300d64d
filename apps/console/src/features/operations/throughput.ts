/** What a service had seen since its start, at a time of the clock (ms). */
export interface Look {
  readonly events: number;
  readonly at: number;
}

/** Looks of so long tell how fast it goes now. */
const WINDOW_MS = 30_000;

/** With the newest look, and without those that are too old. Whoever has seen less than before has been started anew. */
export function withLook(looks: readonly Look[], look: Look): readonly Look[] {
  const last = looks.at(-1);
  if (last?.at === look.at) return looks;
  if (last && look.events < last.events) return [look];
  return [...looks.filter(({ at }) => look.at - at <= WINDOW_MS), look];
}

/** Events per second; null until there are two looks. */
export function throughputOf(looks: readonly Look[]): number | null {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last || last.at <= first.at) return null;
  return ((last.events - first.events) * 1_000) / (last.at - first.at);
}
