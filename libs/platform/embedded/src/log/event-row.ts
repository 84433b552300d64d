import type { EventMetadata, EventParts, JsonObject, Position, RecordedEvent } from '@rapport/platform-ports';

/** A row of `event`, in the order of {@link columns}. */
export type EventRow = readonly [
  position: Position,
  recordedAt: number,
  occurredAt: number,
  type: string,
  stream: string,
  revision: number,
  id: string,
  data: string,
  metadata: string | null,
  sealed: Uint8Array | null,
];

const names = [
  'position',
  'recorded_at',
  'occurred_at',
  'type',
  'stream',
  'revision',
  'id',
  'data',
  'metadata',
  'sealed',
];

const notPlain = new Set(['metadata', 'sealed']);

/** The column list of a query, with a table alias where there is a join. */
export function columns(alias = '', parts: EventParts = 'all'): string {
  return names
    .map((name) => (parts === 'plain' && notPlain.has(name) ? 'NULL' : alias ? `${alias}.${name}` : name))
    .join(', ');
}

export function toEvent(row: EventRow): RecordedEvent {
  return {
    position: row[0],
    recordedAt: row[1],
    occurredAt: row[2],
    type: row[3],
    stream: row[4],
    revision: row[5],
    id: row[6],
    data: JSON.parse(row[7]) as JsonObject,
    metadata: row[8] === null ? undefined : (JSON.parse(row[8]) as EventMetadata),
    sealed: row[9] ?? undefined,
  };
}
