import { hash } from 'node:crypto';
import { InvalidCursor } from './errors';
import type { FindQuery } from './read-model-store';

/** Where a page ended: the sort values of its last document (null where missing), then its id. */
export type Place = readonly (string | number | null)[];

export function encodeCursor(query: FindQuery, place: Place): string {
  return Buffer.from(JSON.stringify([fingerprint(query), ...place])).toString('base64url');
}

/** @throws InvalidCursor */
export function decodeCursor(query: FindQuery, cursor: string): Place {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(parsed) || parsed.length !== query.sort.length + 2) throw new InvalidCursor();
  const [mark, ...place] = parsed as unknown[];
  if (mark !== fingerprint(query) || !place.every(isValue) || typeof place.at(-1) !== 'string')
    throw new InvalidCursor();
  return place;
}

const isValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number';

/** Tells a cursor of another query; page sizes may differ. */
const fingerprint = ({ where, sort }: FindQuery): string =>
  hash('sha256', JSON.stringify([where, sort]), 'base64url').slice(0, 8);
