import { fold, type Decider, type DomainEvent } from './decider';
import { StaleVersion } from './errors';

/** An event on its way into a stream; the personal part is sealed by then. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly data: object;
}

/** What the handler needs of an event store; the platform's EventStore port fits as it is. */
export interface StreamStore<Encoded extends EncodedEvent, Stored> {
  readStream(stream: string): AsyncIterable<Stored & { readonly revision: number }>;
  append(append: {
    readonly stream: string;
    readonly expected: 'no-stream' | number;
    readonly events: readonly Encoded[];
  }): Promise<{ readonly revision: number; readonly position: number }>;
}

/** Domain events to stored ones and back (sealing, upcasters). */
export interface EventCodec<Event, Encoded, Stored> {
  encode(event: Event, context: CommandContext, index: number): Encoded | Promise<Encoded>;
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

  async function load(stream: string): Promise<{ state: State; revision: number }> {
    const history: Event[] = [];
    let revision = -1;
    for await (const stored of store.readStream(stream)) {
      history.push(await codec.decode(stored));
      revision = stored.revision;
    }
    return { state: fold(decider, history), revision };
  }

  return async (stream, command, context, expectedRevision) => {
    for (let attempt = 1; ; attempt++) {
      const { state, revision } = await load(stream);
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
