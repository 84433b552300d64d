import type { Decider, DomainEvent, Upcasters } from '@rapport/eventsourcing';
import type { RetentionClass } from '@rapport/platform-ports';

/** An aggregate, ready to be bound to an event store. */
export interface Aggregate<Command, Event extends DomainEvent, State> {
  readonly decider: Decider<Command, Event, State>;
  /** The newest type names; an event of another type that no upcaster knows is refused. */
  readonly eventTypes: readonly Event['type'][];
  readonly upcasters?: Upcasters;
  /** When an event happened, ms; default: the command's `now`. */
  readonly occurredAt?: (event: Event) => number;
  /** Number of the subject that an event's personal part is sealed for. */
  readonly ownerOf?: (event: Event) => number;
  /** Class of the keys that personal parts are sealed with, and so how long they are kept; default `profile`. */
  readonly retentionClass?: RetentionClass;
}
