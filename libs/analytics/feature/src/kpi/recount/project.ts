import type { Contribution, Projection, ProjectedEvent } from '@rapport/eventsourcing';
import type { ProjectionRegistration, ZoneCalendar } from '@rapport/platform-consumer';
import { LIVE_LANE, type CellDelta, type JsonObject, type ReadModelStore } from '@rapport/platform-ports';
import type { HistoryEvent } from './history.fixtures';

/** The plainest way to run projections: one event after the other, one commit each. */
export async function project(
  store: ReadModelStore,
  registrations: readonly ProjectionRegistration[],
  events: readonly HistoryEvent[],
  calendar: ZoneCalendar,
): Promise<void> {
  await store.ensure(
    registrations.flatMap(({ documents, cells = [] }) => [...(documents ? [documents] : []), ...cells]),
  );
  for (const { projection, documents: model, cells = [] } of registrations) {
    const documents = new Map<string, JsonObject>();
    for (const event of events.filter(({ type }) => projection.reads.includes(type))) {
      const contributions = apply(projection, documents, event);
      const deltas = contributions.map(({ cells: name, occurredAt, dimensions, amounts }): CellDelta => {
        const cell = cells.find((known) => known.name === name);
        if (!cell) throw new Error(`no cells ${name}`);
        return {
          model: cell,
          occurredDay: calendar.dayAt(occurredAt),
          recordedDay: calendar.dayAt(event.recordedAt),
          dimensions,
          amounts,
        };
      });
      const ids = projection.kind === 'tally' ? [] : projection.documentIds(event);
      await store.commit([
        {
          projection: `${projection.name}@${projection.version}`,
          lane: LIVE_LANE,
          position: event.position,
          cells: deltas,
          documents: model
            ? ids.map((id) => ({ model, id, document: documents.get(id) ?? null, position: event.position }))
            : [],
        },
      ]);
    }
  }
}

function apply(
  projection: Projection<ProjectedEvent, JsonObject>,
  documents: Map<string, JsonObject>,
  event: HistoryEvent,
): readonly Contribution[] {
  if (projection.kind === 'tally') return projection.contributions(event);
  return projection.documentIds(event).flatMap((id) => {
    const before = documents.get(id) ?? null;
    const after = projection.evolve(before, event, id);
    if (after) documents.set(id, after);
    else documents.delete(id);
    if (projection.kind === 'document') return [];
    if (projection.difference) return projection.difference(before, after);
    const taken = before ? projection.contributions(before) : [];
    const added = after ? projection.contributions(after) : [];
    return [...taken.map((c) => ({ ...c, amounts: c.amounts.map((amount) => -amount) })), ...added];
  });
}
