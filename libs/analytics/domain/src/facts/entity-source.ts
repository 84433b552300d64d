import type { EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { finest, type Explained, type Fact } from './fact';
import type { FactSource } from './fact-source';

/** Something that one of the facts counts, and the events that say so, by their place in the stream. */
export interface Part {
  readonly of: Fact;
  readonly at: number;
  /** In the order of the fact's dimensions. */
  readonly values: readonly string[];
  /** In the order of the fact's measures. */
  readonly amounts: readonly number[];
  /** Of a sketch: the bucket. */
  readonly member?: number;
  readonly told: readonly number[];
}

/** What is known of the record of one stream. `first` and `last` span its dates: explanations look streams up by them. */
export type Entity<State> = {
  readonly first: number;
  readonly last: number;
  /** How many events told it. */
  readonly told: number;
  readonly state: State;
};

export interface EntityFacts<Event extends ProjectedEvent, State> {
  /** Of the projection. */
  readonly name: string;
  readonly version: number;
  readonly reads: readonly Event['type'][];
  readonly facts: readonly Fact[];
  /** Of the documents. */
  readonly spans: string;
  /** `told`: the event's place in its stream, from 0. */
  readonly evolve: (state: State | null, event: Event, told: number) => State;
  /** All that counts of the record as it is known. */
  readonly parts: (state: State) => readonly Part[];
  /** Where it counts on other dates than those of its events: the first and the last of them. */
  readonly reach?: (state: State) => readonly [first: number, last: number];
}

/** Records that are streams: projected, counted and explained from what their parts are. */
export function entitySource<Event extends ProjectedEvent, State>({
  name,
  version,
  reads,
  facts,
  spans,
  evolve,
  parts,
  reach,
}: EntityFacts<Event, State>): FactSource<Event, Entity<State>> & {
  readonly projection: EntityProjection<Event, Entity<State>>;
} {
  const fold = (entity: Entity<State> | null, event: Event): Entity<State> => {
    const { first, last, told, state } = entity ?? { first: Infinity, last: -Infinity, told: 0, state: null };
    const after = evolve(state, event, told);
    const own = reach?.(after) ?? [];
    return {
      first: Math.min(first, event.occurredAt, ...own),
      last: Math.max(last, event.occurredAt, ...own),
      told: told + 1,
      state: after,
    };
  };
  return {
    projection: {
      ...{ kind: 'entity', name, version, reads },
      documentIds: (event) => [event.key],
      evolve: fold,
      contributions: ({ state }) =>
        parts(state).map(({ of, at, values, amounts, member }) => ({
          ...{ cells: finest(of).cells, occurredAt: at, dimensions: values, amounts },
          ...(member !== undefined && { member }),
        })),
    },
    facts,
    spans,
    explain: (fact, events) => {
      const inOrder = events.toSorted((a, b) => a.position - b.position);
      const entity = inOrder.reduce<Entity<State> | null>(fold, null);
      if (!entity) return [];
      return parts(entity.state)
        .filter(({ of }) => of === fact)
        .map(({ at, values, amounts, member, told }): Explained<Event> => {
          const events = inOrder.filter((_event, place) => told.includes(place));
          return { occurredAt: at, dimensions: values, amounts, events, ...(member !== undefined && { member }) };
        });
    },
  };
}
