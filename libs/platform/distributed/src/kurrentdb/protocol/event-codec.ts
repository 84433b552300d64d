import type { RecordedEvent as StoredEvent, ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { EventMetadata, JsonObject, NewEvent, RecordedEvent } from '@rapport/platform-ports';
import type { Names } from './names';
import { positionOf } from './position';

/**
 * What an event of ours carries as its metadata, as JSON: `data` is the plain part and nothing else, so that any reader of
 * KurrentDB reads it. The server's own `created` is of no use: the native reader cuts it to seconds.
 */
interface StoredMetadata extends EventMetadata {
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** The sealed part in base64. */
  readonly sealed?: string;
  /** Appended under `any`: the log may hold a second copy of it (see FirstCopies). */
  readonly any?: true;
}

/** An event as it was read. */
export interface LogEntry {
  readonly event: RecordedEvent;
  /** It may be a second copy. */
  readonly any: boolean;
}

export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

export function encodeEvent(event: NewEvent, recordedAt: number, any: boolean): EncodedEvent {
  const { id, type, occurredAt, data, sealed, metadata } = event;
  const stored: StoredMetadata = {
    ...metadata,
    occurredAt,
    recordedAt,
    ...(sealed && { sealed: Buffer.from(sealed).toString('base64') }),
    ...(any && { any }),
  };
  return {
    id: uuidOf(id),
    type,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(stored)),
  };
}

/** Undefined for an event that is none of ours. */
export function decodeEvent({ event }: ResolvedEvent, names: Names): LogEntry | undefined {
  const stored: unknown = event?.metadata;
  if (!event?.isJson || !event.position || !isOurs(stored)) return undefined;
  const stream = names.known(event.streamId);
  if (stream === undefined) return undefined;
  const { occurredAt, recordedAt, sealed, any, ...metadata } = stored;
  return {
    any: any === true,
    event: {
      id: event.id.replaceAll('-', ''),
      type: event.type,
      occurredAt,
      data: event.data as JsonObject,
      ...(sealed !== undefined && { sealed: Buffer.from(sealed, 'base64') }),
      ...(Object.keys(metadata).length > 0 && { metadata }),
      stream,
      revision: Number(event.revision),
      position: positionOf(event.position),
      recordedAt,
    },
  };
}

/** The event without what is not plain. */
export function plainPart({ sealed: _, metadata: __, ...plain }: RecordedEvent): RecordedEvent {
  return plain;
}

/** When a mark of the clock was written; undefined for another event. */
export function markedAt(event: StoredEvent | undefined): number | undefined {
  const stored: unknown = event?.metadata;
  return isOurs(stored) ? stored.recordedAt : undefined;
}

function isOurs(metadata: unknown): metadata is StoredMetadata {
  return typeof metadata === 'object' && metadata !== null && 'occurredAt' in metadata && 'recordedAt' in metadata;
}

/** Ids are 128 bits; the server takes any as a UUID. */
function uuidOf(id: string): string {
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
