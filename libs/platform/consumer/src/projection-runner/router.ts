import type { ProjectedEvent } from '@rapport/eventsourcing';
import { streamPrefixOf, type PublicEvent, type Publisher, type RecordedEvent } from '@rapport/platform-ports';
import type { ContextDefinition, ProjectionRegistration } from '../registration';

/** Receives what one projection reads, in order. */
export type Sink = (event: ProjectedEvent) => void;

/** What becomes of one private type of one context. */
interface Route {
  readonly log: Sink[];
  readonly publishers: readonly Publisher[];
  /** Public type → who reads it. */
  readonly bus: ReadonlyMap<string, readonly Sink[]>;
}

/**
 * From private events to the projections that read them or what is published of them: each event is mapped once,
 * however many projections there are, and not at all where nobody reads it.
 */
export class Router {
  /** By the prefix of the context's streams. */
  private readonly routes = new Map<string, Map<string, Route>>();
  /** By public type. */
  private readonly bus = new Map<string, Sink[]>();

  constructor(contexts: readonly ContextDefinition[], sinkOf: (registration: ProjectionRegistration) => Sink | null) {
    const { bus } = this;
    for (const context of contexts)
      for (const registration of context.projections) {
        const sink = sinkOf(registration);
        if (!sink) continue;
        for (const type of registration.projection.reads)
          if (registration.input === 'log') this.route(context.context, type).log.push(sink);
          else bus.set(type, [...(bus.get(type) ?? []), sink]);
      }
    for (const { publishers } of contexts)
      for (const publisher of publishers)
        for (const [type, publicTypes] of Object.entries(publisher.publishes)) {
          const readers = publicTypes.filter((publicType) => bus.has(publicType));
          if (readers.length > 0) this.publish(publisher, type, bus);
        }
  }

  /** Private types that can reach a projection. */
  types(): string[] {
    return [...new Set([...this.routes.values()].flatMap((types) => [...types.keys()]))];
  }

  private route(context: string, type: string): Route {
    const prefix = streamPrefixOf(context);
    const types = this.routes.get(prefix) ?? new Map<string, Route>();
    this.routes.set(prefix, types);
    const known = types.get(type) ?? { log: [], publishers: [], bus: new Map() };
    types.set(type, known);
    return known;
  }

  /** Public types that reach a projection. */
  publicTypes(): string[] {
    return [...this.bus.keys()];
  }

  /** Private types that projections of their own context read. */
  logTypes(): string[] {
    return [
      ...new Set(
        [...this.routes.values()].flatMap((types) =>
          [...types].flatMap(([type, { log }]) => (log.length > 0 ? [type] : [])),
        ),
      ),
    ];
  }

  /** An event that was published already. */
  givePublic({ id, type, data, time: occurredAt, recordedAt, position, partitionkey: key }: PublicEvent): void {
    for (const sink of this.bus.get(type) ?? []) sink({ id, type, data, occurredAt, recordedAt, position, key });
  }

  /** `own`: only to those who read private events, because the public ones come by themselves. */
  give(recorded: RecordedEvent, to: 'all' | 'own' = 'all'): void {
    const prefix = recorded.stream.slice(0, recorded.stream.indexOf('_') + 1);
    const route = this.routes.get(prefix)?.get(recorded.type);
    if (!route) return;
    const { id, type, data, occurredAt, recordedAt, position, stream: key } = recorded;
    if (route.log.length > 0) {
      const event: ProjectedEvent = { id, type, data, occurredAt, recordedAt, position, key };
      for (const sink of route.log) sink(event);
    }
    if (to === 'own') return;
    for (const publisher of route.publishers) {
      const publications = publisher.publish(recorded);
      for (let index = 0; index < publications.length; index++) {
        const publication = publications[index];
        const sinks = publication && route.bus.get(publication.type);
        if (!sinks) continue;
        const { type: publicType, data: publicData } = publication;
        const event = {
          id: `${id}.${index}`,
          type: publicType,
          data: publicData,
          occurredAt,
          recordedAt,
          position,
          key,
        };
        for (const sink of sinks) sink(event);
      }
    }
  }

  private publish(publisher: Publisher, type: string, bus: Route['bus']): void {
    const route = this.route(publisher.context, type);
    const next = { ...route, publishers: [...route.publishers, publisher], bus };
    this.routes.get(streamPrefixOf(publisher.context))?.set(type, next);
  }
}
