import type { Append, NewEvent } from './event-store';
import type { Position } from './position';

/** Most events of one append. */
export const maxAppendEvents = 10_000;

const streamPattern = /^[A-Za-z][\w.]*-[^\s]{1,200}$/;

/** @throws TypeError for what no log can hold: a fault of the caller, not of the data. */
export function checkAppend({ stream, expected, events }: Append): void {
  checkStream(stream);
  if (expected !== 'any' && expected !== 'no-stream' && !isRevision(expected))
    throw new TypeError(`expected revision ${String(expected)} is none`);
  if (events.length === 0) throw new TypeError('an append needs events');
  if (events.length > maxAppendEvents) throw new TypeError(`an append holds at most ${maxAppendEvents} events`);
  for (const event of events) checkEvent(event);
}

export function checkStream(stream: string): void {
  if (!streamPattern.test(stream)) throw new TypeError(`stream ${JSON.stringify(stream)} is not <category>-<id>`);
}

export function isRevision(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 0x7fff_ffff;
}

export function checkPosition(position: Position): void {
  if (!Number.isSafeInteger(position) || position < 0) throw new TypeError(`position ${position} is none`);
}

export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError(`limit ${limit} is none`);
}

function checkEvent({ id, type, occurredAt, data }: NewEvent): void {
  if (!isEventId(id)) throw new TypeError(`event id ${JSON.stringify(id)} is not 32 lower-case hex digits`);
  if (typeof type !== 'string' || type === '') throw new TypeError(`event ${id} has no type`);
  if (!Number.isSafeInteger(occurredAt)) throw new TypeError(`event ${id} has no time in milliseconds`);
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new TypeError(`data of event ${id} is not an object`);
}

/** By hand, since every event passes here: a third of what a regular expression takes. */
function isEventId(id: string): boolean {
  if (typeof id !== 'string' || id.length !== 32) return false;
  for (let index = 0; index < 32; index++) {
    const code = id.charCodeAt(index);
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}
