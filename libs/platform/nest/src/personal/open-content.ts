import type { EventStore, JsonObject, KeyVault, Position, RecordedEvent } from '@rapport/platform-ports';

/** The sealed part of an event as a reader gets it; `none`: the event has none. */
export type Content =
  { readonly state: 'known'; readonly value: JsonObject } | { readonly state: 'erased' } | { readonly state: 'none' };

const text = new TextDecoder();

/** The sealed part of each event, in order. */
export async function openContent(
  vault: KeyVault,
  events: readonly Pick<RecordedEvent, 'sealed'>[],
): Promise<readonly Content[]> {
  const blobs = events.flatMap(({ sealed }) => (sealed ? [sealed] : []));
  const opened = (await vault.open(blobs)).values();
  return events.map(({ sealed }): Content => {
    if (!sealed) return { state: 'none' };
    const part = opened.next().value;
    if (part?.state !== 'known') return { state: 'erased' };
    return { state: 'known', value: JSON.parse(text.decode(part.plaintext)) as JsonObject };
  });
}

/** The sealed part of the event at each position, in order; `none` where a row names no position. */
export async function openContentAt(
  store: EventStore,
  vault: KeyVault,
  positions: readonly (Position | null)[],
): Promise<readonly Content[]> {
  const events = await store.readAt(positions.filter((position) => position !== null));
  const contents = await openContent(vault, events);
  const byPosition = new Map(events.map(({ position }, index) => [position, contents[index]]));
  return positions.map((position) => (position === null ? null : byPosition.get(position)) ?? { state: 'none' });
}
