import type { DocumentProjection, ProjectedEvent } from './projection';

/** The document that events leave, as a store keeps it: what it has seen, by its position, changes it no more. For specs. */
export function projectedDocument<Event extends ProjectedEvent, Doc>(
  projection: Pick<DocumentProjection<Event, Doc>, 'evolve'>,
  id: string,
  events: readonly Event[],
): Doc | null {
  let document: Doc | null = null;
  let seen = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.position <= seen) continue;
    document = projection.evolve(document, event, id);
    seen = event.position;
  }
  return document;
}
