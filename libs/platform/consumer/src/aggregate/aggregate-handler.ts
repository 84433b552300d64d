import {
  commandHandler,
  eventId,
  UnknownEventType,
  upcast,
  type CommandHandler,
  type Decider,
  type DomainEvent,
  type EventCodec,
  type Upcasters,
} from '@rapport/eventsourcing';
import {
  WrongExpectedRevision,
  type EventStore,
  type JsonObject,
  type NewEvent,
  type RecordedEvent,
} from '@rapport/platform-ports';

/** An aggregate, ready to be bound to an event store. */
export interface Aggregate<Command, Event extends DomainEvent, State> {
  readonly decider: Decider<Command, Event, State>;
  /** The newest type names; an event of another type that no upcaster knows is refused. */
  readonly eventTypes: readonly Event['type'][];
  readonly upcasters?: Upcasters;
  /** When an event happened, ms; default: the command's `now`. */
  readonly occurredAt?: (event: Event) => number;
}

/**
 * The command handler of an aggregate over the event store: load → decide → append at the revision loaded.
 *
 * @throws StaleVersion, UnknownEventType, and what the decider and the store throw.
 */
export function aggregateHandler<Command, Event extends DomainEvent, State>(
  store: EventStore,
  aggregate: Aggregate<Command, Event, State>,
): CommandHandler<Command, Event, State> {
  return commandHandler<Command, Event, State, NewEvent, RecordedEvent>({
    decider: aggregate.decider,
    store,
    codec: plainCodec(aggregate),
    isConflict: (error) => error instanceof WrongExpectedRevision,
  });
}

/** The codec of an aggregate whose events have no personal part. */
function plainCodec<Command, Event extends DomainEvent, State>(
  aggregate: Aggregate<Command, Event, State>,
): EventCodec<Event, NewEvent, RecordedEvent> {
  const known: ReadonlySet<string> = new Set(aggregate.eventTypes);
  const isKnown = (event: DomainEvent): event is Event => known.has(event.type);
  return {
    encode: (event, context, index) => ({
      id: eventId(context.id, index),
      type: event.type,
      occurredAt: aggregate.occurredAt?.(event) ?? context.now,
      data: event.data as JsonObject,
      metadata: {
        actor: context.actor,
        ...(context.causationId && { causationId: context.causationId }),
        ...(context.traceparent && { traceparent: context.traceparent }),
      },
    }),
    decode: (stored) => {
      const event = aggregate.upcasters ? upcast(aggregate.upcasters, stored) : stored;
      if (!isKnown(event)) throw new UnknownEventType(stored.stream, stored.type);
      return event;
    },
  };
}
