import type { ProjectedEvent } from '@rapport/eventsourcing';
import { streamPrefixOf, toPublicEvents, type EventStore, type Publisher } from '@rapport/platform-ports';

/** Reads the public events of one key, as projections saw them. */
export type EventsOfKey = (key: string, types: readonly string[]) => Promise<readonly ProjectedEvent[]>;

/** From the log itself, mapped on the way. */
export function eventsOfLog(store: EventStore, publishers: readonly Publisher[]): EventsOfKey {
  return async (key, types) => {
    const wanted = new Set(types);
    const own = publishers.filter(({ context }) => key.startsWith(streamPrefixOf(context)));
    const events: ProjectedEvent[] = [];
    for await (const recorded of store.readStream(key))
      for (const publisher of own.filter(({ publishes }) => Object.hasOwn(publishes, recorded.type)))
        for (const { id, type, data, time, recordedAt, position } of toPublicEvents(publisher, recorded))
          if (wanted.has(type)) events.push({ id, type, data, occurredAt: time, recordedAt, position, key });
    return events;
  };
}
