import { factSources, type Explained, type Fact } from '@rapport/analytics-domain';
import type { ProjectedEvent } from '@rapport/eventsourcing';

type Explaining = {
  readonly projection: { readonly reads: readonly string[] };
  explain(fact: Fact, events: readonly ProjectedEvent[]): readonly Explained<ProjectedEvent>[];
};

/** What the events of one stream add to the fact, part by part. */
export function partsOfStream(fact: Fact, events: readonly ProjectedEvent[]): readonly Explained<ProjectedEvent>[] {
  const source: Explaining | undefined = factSources.find(({ facts }) => facts.includes(fact));
  if (!source) return [];
  // The KPI may read more than this one fact of it.
  return source.explain(
    fact,
    events.filter(({ type }) => source.projection.reads.includes(type)),
  );
}

/** What is left of changes that came and went: one part for all that have the same values, as of the last of them. */
export function standing(parts: readonly Explained<ProjectedEvent>[]): readonly Explained<ProjectedEvent>[] {
  return [...Map.groupBy(parts, ({ dimensions }) => JSON.stringify(dimensions)).values()]
    .map((alike) => alike.reduce(together))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0));
}

function together(a: Explained<ProjectedEvent>, b: Explained<ProjectedEvent>): Explained<ProjectedEvent> {
  const events = [...new Set([...a.events, ...b.events])].toSorted((one, other) => one.position - other.position);
  return {
    occurredAt: Math.max(a.occurredAt, b.occurredAt),
    dimensions: a.dimensions,
    amounts: a.amounts.map((amount, i) => amount + (b.amounts[i] ?? 0)),
    events,
  };
}
