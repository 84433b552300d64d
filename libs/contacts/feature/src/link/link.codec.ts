import { linkEventTypes, type LinkEvent } from '@rapport/contacts-domain';
import { eventId, UnknownEventType, type EventCodec } from '@rapport/eventsourcing';
import type { JsonObject, KeyVault, NewEvent, RecordedEvent } from '@rapport/platform-ports';

const known: ReadonlySet<string> = new Set(linkEventTypes);
const isLinkEvent = (event: { type: string }): event is LinkEvent => known.has(event.type);

/** Event ids follow from the cause and the pair; what a person says about a change is sealed for the subject. */
export function linkCodec(vault: KeyVault): EventCodec<LinkEvent, NewEvent, RecordedEvent> {
  return {
    encode: async (event, { actor, causationId, now }) => ({
      id: idOf(event),
      type: event.type,
      occurredAt: now,
      data: event.data as JsonObject,
      metadata: { actor, ...(causationId && { causationId }) },
      ...(event.personal && { sealed: await sealed(vault, event, now) }),
    }),
    decode: (stored) => {
      if (!isLinkEvent(stored)) throw new UnknownEventType(stored.stream, stored.type);
      return stored;
    },
  };
}

function idOf({ type, data }: LinkEvent): string {
  if (!('cause' in data)) return eventId(type, data.from.id);
  const { cause, trigger = cause, from, to } = data;
  return eventId(trigger, type, from.id, to.id, ...('by' in data ? [data.by] : []));
}

async function sealed(vault: KeyVault, { data, personal }: LinkEvent, now: number): Promise<Uint8Array> {
  const plaintext = Buffer.from(JSON.stringify(personal));
  const [blob] = await vault.seal([
    { subject: data.from.number, retentionClass: 'profile', occurredAt: now, plaintext },
  ]);
  if (!blob) throw new Error('the vault sealed nothing');
  return blob;
}
