import type { NewEvent } from '@rapport/platform-ports';

/** The events without repeated ids: the first of each is kept. */
export function unrepeated(events: readonly NewEvent[]): readonly NewEvent[] {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
}
