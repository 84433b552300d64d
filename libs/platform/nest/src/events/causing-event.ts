import type { EventStore, PublicEvent } from '@rapport/platform-ports';
import { AsyncLocalStorage } from 'node:async_hooks';
import { markedEventStore } from './marked-event-store';

const handled = new AsyncLocalStorage<PublicEvent>();

/** Runs the handler of an event: what it appends says what caused it. */
export const becauseOf = <T>(event: PublicEvent, work: () => T): T => handled.run(event, work);

/** What an event handler appends names the event that it handled, and its trace, unless it says otherwise itself. */
export const causedEventStore = (store: EventStore): EventStore =>
  markedEventStore(store, () => {
    const cause = handled.getStore();
    if (!cause) return null;
    const { id, traceparent } = cause;
    return (said) => ({ causationId: id, ...(traceparent && { traceparent }), ...said });
  });
