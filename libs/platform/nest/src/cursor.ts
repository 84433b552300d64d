import { eventId } from '@rapport/eventsourcing';
import { ProblemError } from './problem/problem';

/**
 * A place in a list that a caller hands back unread. It names the query it belongs to (`scope`: route, filters, sort),
 * so that a cursor of another query is refused instead of skipping or repeating rows.
 */
export function encodeCursor(scope: string, place: unknown): string {
  const text = JSON.stringify(place);
  return Buffer.from(`${seal(scope, text)}${text}`).toString('base64url');
}

/** @throws ProblemError `REQUEST.BAD_CURSOR` for what `encodeCursor` did not make for this scope, or `isPlace` refuses. */
export function decodeCursor<Place>(scope: string, cursor: string, isPlace: (value: unknown) => value is Place): Place {
  const plain = Buffer.from(cursor, 'base64url').toString();
  const text = plain.slice(SEAL_LENGTH);
  const foreign =
    cursor.length > MAX_LENGTH || !/^[\w-]+$/.test(cursor) || plain.slice(0, SEAL_LENGTH) !== seal(scope, text);
  const place: unknown = foreign ? undefined : JSON.parse(text);
  if (foreign || !isPlace(place)) throw new ProblemError('REQUEST.BAD_CURSOR', 'the cursor is not from this query');
  return place;
}

const SEAL_LENGTH = 16;
const MAX_LENGTH = 2_048;

/** No secret: a cursor holds nothing that its owner may not know, and `isPlace` checks what it says. */
function seal(scope: string, text: string): string {
  return eventId('cursor', scope, text).slice(0, SEAL_LENGTH);
}
