import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { EventStore } from '@rapport/platform-ports';

/**
 * A document as its one stream had it at `asOf` (ms, by when events were recorded); null where there was none. For
 * projections whose documents are fed by a stream of their own, so that the past needs no read model.
 */
export async function documentAsOf<Event extends ProjectedEvent, Doc>(
  store: EventStore,
  projection: DocumentProjection<Event, Doc>,
  { stream, id, asOf }: { readonly stream: string; readonly id: string; readonly asOf: number },
): Promise<Doc | null> {
  const through = await store.positionAt(asOf);
  const isRead = (event: ProjectedEvent): event is Event => projection.reads.includes(event.type);
  let document: Doc | null = null;
  for await (const { position, stream: key, ...stored } of store.readStream(stream)) {
    if (position > through) break;
    const event: ProjectedEvent = { ...stored, position, key };
    if (isRead(event)) document = projection.evolve(document, event, id);
  }
  return document;
}
