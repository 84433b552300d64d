import type { Append, EventMetadata, EventStore } from '@rapport/platform-ports';

/** Makes an event's metadata of what its writer said of it. */
export type Mark = (said: EventMetadata | undefined) => EventMetadata;

/** The store, where what is appended is marked by what `marker` answers now; null: as its writer said. */
export function markedEventStore(store: EventStore, marker: () => Mark | null): EventStore {
  const marked = (append: Append): Append => {
    const mark = marker();
    if (!mark) return append;
    return { ...append, events: append.events.map((event) => ({ ...event, metadata: mark(event.metadata) })) };
  };
  return {
    append: (append) => store.append(marked(append)),
    appendAll: (appends) => store.appendAll(appends.map(marked)),
    readStream: (stream, from) => store.readStream(stream, from),
    readAll: (read) => store.readAll(read),
    readAt: (positions) => store.readAt(positions),
    subscribe: (subscribe) => store.subscribe(subscribe),
    end: () => store.end(),
    positionAt: (time) => store.positionAt(time),
  };
}
