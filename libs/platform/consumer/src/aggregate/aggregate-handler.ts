import { commandHandler, type CommandHandler, type DomainEvent, type Step } from '@rapport/eventsourcing';
import {
  WrongExpectedRevision,
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '@rapport/platform-ports';
import type { Aggregate } from './aggregate';
import { aggregateCodec, type Sealing } from './aggregate-codec';

/**
 * The command handler of an aggregate over the event store: load → decide → append at the revision loaded. A command
 * that the stream has seen before, by its id, is answered as it was. `vault`: for events with a personal part.
 *
 * @throws StaleVersion, UnknownEventType, SubjectErased, and what the decider and the store throw.
 */
export function aggregateHandler<Command, Event extends DomainEvent, State>(
  store: EventStore,
  aggregate: Aggregate<Command, Event, State>,
  vault?: Sealing,
): CommandHandler<Command, Event, State> {
  return commandHandler<Command, Event, State, NewEvent, RecordedEvent>({
    decider: aggregate.decider,
    store,
    codec: aggregateCodec(aggregate, vault),
    isConflict: (error) => error instanceof WrongExpectedRevision,
  });
}

/** An aggregate as its stream has it; version 0: there is none. */
export interface Loaded<State> {
  readonly state: State;
  /** How many events it has; what an ETag shows. */
  readonly version: number;
}

/** Reads an aggregate, personal parts opened. `through`: as the log knew it then, except for what is erased by now. */
export async function loadAggregate<Command, Event extends DomainEvent, State>(
  store: EventStore,
  aggregate: Aggregate<Command, Event, State>,
  stream: string,
  vault?: Sealing,
  through: Position = Number.MAX_SAFE_INTEGER,
): Promise<Loaded<State>> {
  let last: Loaded<State> = { state: aggregate.decider.initialState, version: 0 };
  for await (const step of aggregateSteps(store, aggregate, stream, vault, through)) last = step;
  return { state: last.state, version: last.version };
}

/** An aggregate as each of its events left it, and who brought the event; personal parts opened. */
export async function* aggregateSteps<Command, Event extends DomainEvent, State>(
  store: EventStore,
  aggregate: Aggregate<Command, Event, State>,
  stream: string,
  vault?: Sealing,
  through: Position = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Step<State>> {
  const codec = aggregateCodec(aggregate, vault);
  let state = aggregate.decider.initialState;
  let version = 0;
  for await (const stored of store.readStream(stream)) {
    if (stored.position > through) return;
    state = aggregate.decider.evolve(state, await codec.decode(stored));
    version += 1;
    const { recordedAt, occurredAt, metadata } = stored;
    const { actor = 'system', causationId } = metadata ?? {};
    yield { state, version, recordedAt, occurredAt, actor, ...(causationId && { causationId }) };
  }
}
