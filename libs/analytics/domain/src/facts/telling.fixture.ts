import type { ProjectedEvent } from '@rapport/eventsourcing';
import type { Fact } from './fact';
import type { FactSource } from './fact-source';

/** The time of a day of January 2026 and an hour, UTC. */
export const at = (day: number, hour = 0): number => Date.UTC(2026, 0, day, hour);

/** An event and nothing of where it stands. */
export type Said<Event extends ProjectedEvent> = Event extends ProjectedEvent
  ? Pick<Event, 'type' | 'data' | 'occurredAt'>
  : never;

/** The events of one stream, told in this order. */
export function tell<Event extends ProjectedEvent>(...events: readonly Said<Event>[]): readonly Event[] {
  return events.map((event, i) => ({ ...event, id: `e${i}`, recordedAt: 0, position: i, key: 'key' })) as Event[];
}

/** What the stream adds to the fact: day, values that are known, amounts; sums of parts alike, without those of nothing. */
export function counted<Event extends ProjectedEvent, Doc>(
  { explain }: Pick<FactSource<Event, Doc>, 'explain'>,
  fact: Fact,
  events: readonly Event[],
): readonly string[] {
  const sums = new Map<string, readonly number[]>();
  for (const { occurredAt, dimensions, amounts, member = '' } of explain(fact, events)) {
    const key = [new Date(occurredAt).getUTCDate(), ...[...dimensions, member].filter((value) => value !== '')].join(
      ' ',
    );
    sums.set(
      key,
      amounts.map((amount, i) => amount + (sums.get(key)?.[i] ?? 0)),
    );
  }
  return [...sums]
    .filter(([, amounts]) => amounts.some((amount) => amount !== 0))
    .map(([key, amounts]) => {
      const named = fact.measures.flatMap((name, i) => (amounts[i] ? [`${name} ${amounts[i]}`] : []));
      return `${key}: ${named.join(', ')}`;
    });
}
