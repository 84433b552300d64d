import {
  eventId,
  UnknownEventType,
  upcast,
  type CommandContext,
  type DomainEvent,
  type EventCodec,
} from '@rapport/eventsourcing';
import type { JsonObject, KeyVault, NewEvent, RecordedEvent } from '@rapport/platform-ports';
import type { Aggregate } from './aggregate';

/** Seals and opens personal parts; without it an aggregate whose events have one is refused. */
export type Sealing = Pick<KeyVault, 'seal' | 'open'>;

/**
 * Domain events to stored ones and back. Ids follow from the command. The personal part is sealed for the event's owner
 * and opens as null once that person is erased.
 */
export function aggregateCodec<Command, Event extends DomainEvent, State>(
  aggregate: Aggregate<Command, Event, State>,
  vault?: Sealing,
): EventCodec<Event, NewEvent, RecordedEvent> {
  const known: ReadonlySet<string> = new Set(aggregate.eventTypes);
  const isKnown = (event: DomainEvent): event is Event => known.has(event.type);
  const idOf = ({ id }: CommandContext, index: number) => eventId(id, index);
  return {
    idOf,
    encode: async (event, context, index) => {
      const occurredAt = aggregate.occurredAt?.(event) ?? context.now;
      const { actor, causationId, traceparent } = context;
      return {
        id: idOf(context, index),
        type: event.type,
        occurredAt,
        data: event.data as JsonObject,
        ...(event.personal && { sealed: await seal(aggregate, event, occurredAt, vault) }),
        metadata: { actor, ...(causationId && { causationId }), ...(traceparent && { traceparent }) },
      };
    },
    decode: async (stored) => {
      const { type, data, occurredAt, sealed } = stored;
      const opened = {
        ...{ type, data },
        // Events that say when they happened say it again.
        ...(aggregate.occurredAt && { occurredAt }),
        ...(sealed && { personal: await open(sealed, vault) }),
      };
      const event = aggregate.upcasters ? upcast(aggregate.upcasters, opened) : opened;
      if (!isKnown(event)) throw new UnknownEventType(stored.stream, stored.type);
      return event;
    },
  };
}

async function seal<Command, Event extends DomainEvent, State>(
  { ownerOf, retentionClass = 'profile' }: Aggregate<Command, Event, State>,
  event: Event,
  occurredAt: number,
  vault?: Sealing,
): Promise<Uint8Array> {
  if (!ownerOf || !vault) throw new Error(`${event.type} has a personal part, and nothing says whose`);
  const plaintext = Buffer.from(JSON.stringify(event.personal));
  const [blob] = await vault.seal([{ subject: ownerOf(event), retentionClass, occurredAt, plaintext }]);
  if (!blob) throw new Error('the vault sealed nothing');
  return blob;
}

async function open(sealed: Uint8Array, vault?: Sealing): Promise<object | null> {
  if (!vault) throw new Error('an event has a personal part, and there is no vault to open it');
  const [opened] = await vault.open([sealed]);
  return opened?.state === 'known' ? (JSON.parse(Buffer.from(opened.plaintext).toString()) as object) : null;
}
