import { formatTime } from '@rapport/platform-nest';
import { toPublicEvents, type JsonObject, type Publisher, type RecordedEvent } from '@rapport/platform-ports';

/** One event as the log holds it; its personal part stays closed. */
export interface LedgerEntry {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string | null;
  /** Of the event, command, import … that brought it. */
  readonly causedBy: string | null;
  /** The W3C trace that it belongs to: the same for all that one request led to. */
  readonly correlation: string | null;
  /** The public events that others hear of it. */
  readonly publishes: readonly string[];
  readonly hasPersonal: boolean;
  readonly data: JsonObject;
}

export function ledgerEntry(event: RecordedEvent, publishers: readonly Publisher[]): LedgerEntry {
  const { position, id, type, stream, revision, occurredAt, recordedAt, metadata, sealed, data } = event;
  return {
    ...{ position, id, type, stream, revision },
    ...{ occurredAt: formatTime(occurredAt), recordedAt: formatTime(recordedAt) },
    ...{ actor: metadata?.actor ?? null, causedBy: causeOf(event), correlation: correlationOf(event) },
    ...{ publishes: publishedBy(event, publishers), hasPersonal: sealed !== undefined, data },
  };
}

/** Public ids end in the index of the event's publication: `<id>.0` is caused by `<id>`. */
export function causeOf({ metadata }: Pick<RecordedEvent, 'metadata'>): string | null {
  const cause = metadata?.causationId;
  return cause === undefined ? null : cause.replace(/^([0-9a-f]{32})\.\d+$/, '$1');
}

export function correlationOf({ metadata }: Pick<RecordedEvent, 'metadata'>): string | null {
  return metadata?.correlationId ?? metadata?.traceparent?.split('-')[1] ?? null;
}

function publishedBy(event: RecordedEvent, publishers: readonly Publisher[]): readonly string[] {
  const context = event.stream.slice(0, event.stream.indexOf('_'));
  return publishers
    .filter((one) => one.context.replaceAll('-', '') === context && Object.hasOwn(one.publishes, event.type))
    .flatMap((one) => toPublicEvents(one, event).map(({ type }) => type));
}
