import type { JsonObject, KeyVault, RecordedEvent } from '@rapport/platform-ports';

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
