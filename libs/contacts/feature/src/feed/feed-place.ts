import { decodeCursor, encodeCursor } from '@rapport/platform-nest';
import { START, type Position, type PublicEvent } from '@rapport/platform-ports';

/** Where a reader of the feed stands. It holds whatever types are asked for: a subscriber may change them and go on. */
export interface FeedPlace {
  /** Everything up to this position was given. */
  readonly after: Position;
  /** Of what the event at this position became, so many were given, too. */
  readonly within?: { readonly position: Position; readonly given: number };
}

export const firstPlace: FeedPlace = { after: START };

export function encodePlace({ after, within }: FeedPlace): string {
  return encodeCursor('feed', within ? [after, within.position, within.given] : after);
}

/** @throws ProblemError `REQUEST.BAD_CURSOR` */
export function decodePlace(cursor: string): FeedPlace {
  const place = decodeCursor('feed', cursor, isPlace);
  if (typeof place === 'number') return { after: place };
  const [after, position, given] = place;
  return { after, within: { position, given } };
}

/** Whether the event was not given before. */
export function isAhead({ within }: FeedPlace, event: PublicEvent): boolean {
  if (!within || event.position > within.position) return true;
  return event.position === within.position && indexOf(event) >= within.given;
}

/** The place behind each event: where the next one comes from the same private event, a place within that. */
export function placesBehind(from: FeedPlace, events: readonly PublicEvent[]): FeedPlace[] {
  let { after } = from;
  return events.map((event, index) => {
    const { position } = event;
    if (events[index + 1]?.position === position) return { after, within: { position, given: indexOf(event) + 1 } };
    after = position;
    return { after };
  });
}

/** Which of the public events of its private event it is. */
const indexOf = ({ id }: PublicEvent): number => Number(id.slice(id.lastIndexOf('.') + 1));

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= START;

const isPlace = (value: unknown): value is number | [number, number, number] =>
  isPosition(value) || (Array.isArray(value) && value.length === 3 && value.every(isPosition));
