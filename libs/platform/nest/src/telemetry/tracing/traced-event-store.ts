import type { EventStore, Tracing } from '@rapport/platform-ports';
import { markedEventStore } from '../../events/marked-event-store';

/** What is appended carries the trace of the request, or of the event handler, that appends it. */
export function tracedEventStore(store: EventStore, tracing: Tracing): EventStore {
  if (!tracing.isOn) return store;
  return markedEventStore(store, () => {
    const traceparent = tracing.current();
    return traceparent === undefined ? null : (said) => ({ ...said, traceparent });
  });
}
