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

/** The sealed parts of the events at these positions, in order, for lists; null where the person is erased. */
export async function openContentAt(
  store: EventStore,
  vault: KeyVault,
  positions: readonly Position[],
): Promise<(JsonObject | null)[]> {
  const contents = await openContent(vault, await store.readAt(positions));
  return contents.map((content) => (content.state === 'known' ? content.value : null));
}
