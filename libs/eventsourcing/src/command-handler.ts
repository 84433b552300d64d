import { fold, type Decider, type DomainEvent } from './decider';
import { StaleVersion } from './errors';

/** An event on its way into a stream; the personal part is sealed by then. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly data: object;
}

/** Where a stored event stands. */
export interface Placed {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
}

/** What the handler needs of an event store; the platform's EventStore port fits as it is. */
export interface StreamStore<Encoded extends EncodedEvent, Stored> {
  readStream(stream: string): AsyncIterable<Stored & Placed>;
  append(append: {
    readonly stream: string;
    readonly expected: 'no-stream' | number;
    readonly events: readonly Encoded[];
  }): Promise<{ readonly revision: number; readonly position: number }>;
}

/** Domain events to stored ones and back (sealing, upcasters). */
export interface EventCodec<Event, Encoded, Stored> {
  encode(event: Event, context: CommandContext, index: number): Encoded | Promise<Encoded>;
  /**
   * Id of a command's event, where it follows from the command alone: then a command that the stream has seen is
   * answered as it was, for good, and decides nothing again.
   */
  idOf?(context: CommandContext, index: number): string;
  /** @throws UnknownEventType for an event that no version of the aggregate knows. */
  decode(stored: Stored): Event | Promise<Event>;
}

/** What a command carries besides its content. */
export interface CommandContext {
  /** Idempotency key: event ids follow from it, so that a repeat appends nothing twice. */
  readonly id: string;
  /** ms */
  readonly now: number;
  readonly actor: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

export interface Handled<Event, State> {
  readonly state: State;
  readonly events: readonly Event[];
  /** -1 where the stream is still empty. */
  readonly revision: number;
  /** Of the last event appended; null where the command changed nothing. */
  readonly position: number | null;
  /** The stream had seen the command before: these are its events, and `state` is as of now. */
  readonly repeated?: true;
}

export interface CommandHandlerOptions<
  Command,
  Event extends DomainEvent,
  State,
  Encoded extends EncodedEvent,
  Stored,
> {
  readonly decider: Decider<Command, Event, State>;
  readonly store: StreamStore<Encoded, Stored>;
  readonly codec: EventCodec<Event, Encoded, Stored>;
  /** Tells a lost race from other failures of the store. */
  readonly isConflict: (error: unknown) => boolean;
  /** Tries in all where the caller gave no version; default 5. */
  readonly attempts?: number;
}

export type CommandHandler<Command, Event, State> = (
  stream: string,
  command: Command,
  context: CommandContext,
  /** The version that the caller saw: then a conflict is the caller's to solve. */
  expectedRevision?: number,
) => Promise<Handled<Event, State>>;

/**
 * Load, decide, append at the revision that was loaded. A lost race is decided again on the new state, but only where
 * the caller gave no version.
 *
 * @throws StaleVersion, and whatever the decider, the codec or the store throws.
 */
export function commandHandler<Command, Event extends DomainEvent, State, Encoded extends EncodedEvent, Stored>(
  options: CommandHandlerOptions<Command, Event, State, Encoded, Stored>,
): CommandHandler<Command, Event, State> {
  const { decider, store, codec, isConflict, attempts = 5 } = options;

  async function load(stream: string): Promise<Loaded<Event, State>> {
    const history: Recalled<Event>[] = [];
    for await (const stored of store.readStream(stream)) {
      const { id, revision, position } = stored;
      history.push({ id, revision, position, event: await codec.decode(stored) });
    }
    const state = fold(
      decider,
      history.map(({ event }) => event),
    );
    return { state, revision: history.at(-1)?.revision ?? -1, history };
  }

  return async (stream, command, context, expectedRevision) => {
    for (let attempt = 1; ; attempt++) {
      const { state, revision, history } = await load(stream);
      const before = codec.idOf && carriedOut(history, (index) => codec.idOf?.(context, index));
      if (before) return { state, ...before, repeated: true };
      if (expectedRevision !== undefined && expectedRevision !== revision)
        throw new StaleVersion(stream, expectedRevision, revision);
      const events = decider.decide(command, state);
      if (events.length === 0) return { state, events, revision, position: null };
      const encoded = await Promise.all(events.map(async (event, index) => codec.encode(event, context, index)));
      try {
        const expected = revision === -1 ? 'no-stream' : revision;
        const appended = await store.append({ stream, expected, events: encoded });
        return { state: events.reduce((s, e) => decider.evolve(s, e), state), events, ...appended };
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (expectedRevision !== undefined)
          throw new StaleVersion(stream, expectedRevision, (await load(stream)).revision);
        if (attempt >= attempts) throw error;
      }
    }
  };
}

interface Recalled<Event> extends Placed {
  readonly event: Event;
}

interface Loaded<Event, State> {
  readonly state: State;
  readonly revision: number;
  readonly history: readonly Recalled<Event>[];
}

/** What the command did when it came before; null where it is new. */
function carriedOut<Event>(
  history: readonly Recalled<Event>[],
  idAt: (index: number) => string | undefined,
): Pick<Handled<Event, unknown>, 'events' | 'revision' | 'position'> | null {
  const first = history.findIndex(({ id }) => id === idAt(0));
  if (first === -1) return null;
  const own = history.slice(first).filter(({ id }, index) => id === idAt(index));
  const last = own.at(-1);
  return last ? { events: own.map(({ event }) => event), revision: last.revision, position: last.position } : null;
}
