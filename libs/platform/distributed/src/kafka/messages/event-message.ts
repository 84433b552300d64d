import { type JsonObject, type Position, type PublicEvent } from '@rapport/platform-ports';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

/**
 * A public event as Kafka carries it: CloudEvents 1.0, Kafka binding, binary mode. The value is the event's `data` as
 * JSON, the key its `partitionkey`. The sealed part travels as the binary attribute `sealed` (base64, as the binding
 * says), so that consumers without keys never meet it in the data.
 *
 * `clock`: the log's clock at the event's position, which is also the message's timestamp; `parts`: how many public
 * events came of the same private one.
 */
export function toMessage(event: PublicEvent, partition: number, clock: number, parts: number): Message {
  const { traceparent, sealed } = event;
  return {
    key: event.partitionkey,
    value: JSON.stringify(event.data),
    partition,
    timestamp: String(clock),
    headers: {
      'content-type': 'application/json',
      ce_specversion: event.specversion,
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.type,
      ce_time: new Date(event.time).toISOString(),
      ce_partitionkey: event.partitionkey,
      ce_recordedtime: new Date(event.recordedAt).toISOString(),
      ce_logclock: new Date(clock).toISOString(),
      ce_sourceposition: String(event.position),
      ...(parts > 1 && { ce_sourceparts: String(parts) }),
      ...(traceparent && { ce_traceparent: traceparent }),
      ...(sealed && { ce_sealed: Buffer.from(sealed).toString('base64') }),
    },
  };
}

/** A message that is none: this partition is complete up to `position`. It has no value and no `ce_` headers. */
export function toMark(position: Position, partition: number, clock: number): Message {
  return {
    key: null,
    value: null,
    partition,
    timestamp: String(clock),
    headers: { 'rapport-mark': String(position) },
  };
}

/** What is known of a message without reading the event in it. */
export interface Place {
  /** Null: a mark. */
  readonly type: string | null;
  readonly position: Position;
  /** Once this message is dealt with, its partition is up to here. */
  readonly complete: Position;
  /** The log's clock there. */
  readonly clock: number;
}

/** Null: not one of ours. */
export function placeOf({ headers, timestamp }: Pick<KafkaMessage, 'headers' | 'timestamp'>): Place | null {
  if (!headers) return null;
  const clock = Number(timestamp);
  const mark = numberAt(headers, 'rapport-mark');
  if (mark !== null) return { type: null, position: mark, complete: mark, clock };
  const position = numberAt(headers, 'ce_sourceposition');
  const type = textAt(headers, 'ce_type');
  if (position === null || type === null) return null;
  const parts = numberAt(headers, 'ce_sourceparts') ?? 1;
  const index = Number(textAt(headers, 'ce_id')?.split('.').at(-1));
  return { type, position, complete: index + 1 === parts ? position : position - 1, clock };
}

/** @throws SyntaxError where it is not what {@link toMessage} made. */
export function toEvent({ headers = {}, value }: Pick<KafkaMessage, 'headers' | 'value'>): PublicEvent {
  const traceparent = textAt(headers, 'ce_traceparent');
  const sealed = textAt(headers, 'ce_sealed');
  return {
    specversion: '1.0',
    id: required(headers, 'ce_id'),
    source: required(headers, 'ce_source'),
    type: required(headers, 'ce_type'),
    partitionkey: required(headers, 'ce_partitionkey'),
    time: timeAt(headers, 'ce_time'),
    recordedAt: timeAt(headers, 'ce_recordedtime'),
    position: Number(required(headers, 'ce_sourceposition')),
    ...(traceparent !== null && { traceparent }),
    data: objectOf(value),
    ...(sealed !== null && { sealed: new Uint8Array(Buffer.from(sealed, 'base64')) }),
  };
}

function textAt(headers: IHeaders, name: string): string | null {
  const header = headers[name];
  const value = Array.isArray(header) ? header[0] : header;
  return value === undefined ? null : value.toString();
}

function numberAt(headers: IHeaders, name: string): number | null {
  const text = textAt(headers, name);
  const number = Number(text);
  return text !== null && Number.isSafeInteger(number) ? number : null;
}

function required(headers: IHeaders, name: string): string {
  const text = textAt(headers, name);
  if (text === null) throw new SyntaxError(`the header ${name} is missing`);
  return text;
}

function timeAt(headers: IHeaders, name: string): number {
  const time = Date.parse(required(headers, name));
  if (Number.isNaN(time)) throw new SyntaxError(`the header ${name} is no time`);
  return time;
}

function objectOf(value: Buffer | null): JsonObject {
  const data: unknown = JSON.parse(value?.toString() ?? '');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new SyntaxError('the data is no object');
  return data as JsonObject;
}
