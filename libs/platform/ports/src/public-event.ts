import type { RecordedEvent } from './event-store';
import type { JsonObject } from './json';
import type { Position } from './position';

/** A public event: CloudEvents 1.0 attributes and where it came from. */
export interface PublicEvent<T extends JsonObject = JsonObject> {
  readonly specversion: '1.0';
  /** `<event id>.<index>`, so that mapping again gives the same id. */
  readonly id: string;
  /** `/rapport/<context>`. */
  readonly source: string;
  /** `<context>.<noun>-<past-verb>.v<N>`. */
  readonly type: string;
  /** The private stream: order is promised per key. */
  readonly partitionkey: string;
  /** When it happened: milliseconds since 1970 UTC (RFC 3339 on the wire). */
  readonly time: number;
  readonly recordedAt: number;
  /** Position in the event store of the context that published it. */
  readonly position: Position;
  readonly traceparent?: string;
  /** The plain part. */
  readonly data: T;
  /** The personal part, still sealed. */
  readonly sealed?: Uint8Array;
}

/** What a publisher says of one event; the envelope follows from the event. */
export interface Publication<T extends JsonObject = JsonObject> {
  readonly type: string;
  readonly data: T;
  /** Whether the event's sealed part travels along. */
  readonly sealed?: boolean;
}

/** Maps the private events of one aggregate to public ones. Pure; its outputs are frozen by golden files. */
export interface Publisher {
  readonly context: string;
  /** Private type → the public types that it may become. Types not named here stay private. */
  readonly publishes: Readonly<Record<string, readonly string[]>>;
  publish(event: RecordedEvent): readonly Publication[];
}

/** Publishes every event of these types as it is: `<context>.<type>.v1`; those of `sealedTypes` with their sealed part. */
export function publishedAsIs(
  context: string,
  types: readonly string[],
  sealedTypes: readonly string[] = [],
): Publisher {
  const sealed = new Set(sealedTypes);
  return {
    context,
    publishes: Object.fromEntries(types.map((type) => [type, [`${context}.${type}.v1`]])),
    publish: ({ type, data }) => [{ type: `${context}.${type}.v1`, data, ...(sealed.has(type) && { sealed: true }) }],
  };
}

/** The public events of `event`, in order. */
export function toPublicEvents(publisher: Publisher, event: RecordedEvent): PublicEvent[] {
  return publisher.publish(event).map((publication, index) => ({
    specversion: '1.0',
    id: `${event.id}.${index}`,
    source: `/rapport/${publisher.context}`,
    type: publication.type,
    partitionkey: event.stream,
    time: event.occurredAt,
    recordedAt: event.recordedAt,
    position: event.position,
    ...(event.metadata?.traceparent && { traceparent: event.metadata.traceparent }),
    data: publication.data,
    ...(publication.sealed && event.sealed && { sealed: event.sealed }),
  }));
}
