import { UnacceptableMessage, type Message } from './message';

/** When something happened, in our time. */
export interface Occurrence {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** It was ahead of us by more than the tolerance. */
  readonly clamped: boolean;
}

/** How far ahead of us an occurrence may be before it is set to the time of receipt. */
export const futureToleranceMs = 5 * 60_000;

/**
 * The message's `timestamp` (RudderStack: `originalTimestamp`), corrected by how far the sender's clock is off: the
 * difference between `sentAt`, read from the same clock, and the time of receipt. Without a timestamp, the time of
 * receipt. An unreadable `sentAt`, or one that would put the occurrence before 1970, corrects nothing.
 */
export function occurrenceOf(message: Message, sentAt: unknown, receivedAt: number): Occurrence {
  const claimed = message['timestamp'] ?? message['originalTimestamp'];
  if (claimed === undefined || claimed === null) return { at: receivedAt, clamped: false };
  const timestamp = instantOf(claimed);
  if (timestamp === undefined)
    throw new UnacceptableMessage(
      'MESSAGE.INVALID_TIMESTAMP',
      'timestamp',
      'timestamp must be an ISO 8601 date since 1970',
    );
  const sent = instantOf(message['sentAt'] ?? sentAt);
  const corrected = sent === undefined ? timestamp : timestamp - (sent - receivedAt);
  const at = corrected < 0 ? timestamp : corrected;
  return at > receivedAt + futureToleranceMs ? { at: receivedAt, clamped: true } : { at, clamped: false };
}

const iso8601 = /^\d{4}-\d\d(-\d\d([T ]\d\d:\d\d|$)|$)/;

/** ISO 8601 texts and milliseconds; undefined for anything else and for times before 1970. */
function instantOf(value: unknown): number | undefined {
  const instant =
    typeof value === 'number'
      ? Math.floor(value)
      : typeof value === 'string' && iso8601.test(value)
        ? Date.parse(value)
        : NaN;
  return instant >= 0 && instant <= 8.64e15 ? instant : undefined;
}
