import type { Append, EventStore, Tracing } from '@rapport/platform-ports';

/** What is appended carries the trace of the request, or of the event handler, that appends it. */
export function tracedEventStore(store: EventStore, tracing: Tracing): EventStore {
  if (!tracing.isOn) return store;
  const marked = (append: Append): Append => {
    const traceparent = tracing.current();
    if (traceparent === undefined) return append;
    const events = append.events.map((event) => ({ ...event, metadata: { ...event.metadata, traceparent } }));
    return { ...append, events };
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
