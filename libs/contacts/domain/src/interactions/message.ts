import { DomainError } from '@rapport/eventsourcing';

/** A message of the Segment specification as it came in: any JSON object. */
export type Message = Readonly<Record<string, unknown>>;

export const messageTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type MessageType = (typeof messageTypes)[number];

/** Why a message is not taken into the ledger. Stable: shown to people, counted in metrics. */
export const rejectionCodes = [
  'MESSAGE.NOT_AN_OBJECT',
  'MESSAGE.TOO_LARGE',
  'MESSAGE.UNKNOWN_TYPE',
  'MESSAGE.UNKNOWN_WRITE_KEY',
  'MESSAGE.NO_IDENTITY',
  'MESSAGE.INVALID_ID',
  'MESSAGE.INVALID_TIMESTAMP',
  'MESSAGE.NO_EVENT_NAME',
  'MESSAGE.INVALID_FIELD',
  'MESSAGE.NO_ORDER_ID',
  'MESSAGE.INVALID_AMOUNT',
  'MESSAGE.INVALID_CURRENCY',
  'MESSAGE.NOT_IN_PLAN',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** A message that the ledger does not take; `path` names the field, `properties.order_id`. */
export class UnacceptableMessage extends DomainError {
  constructor(
    readonly rejection: RejectionCode,
    readonly path: string,
    message: string,
  ) {
    super(rejection, 'invalid', message, { path });
    this.name = 'UnacceptableMessage';
  }
}

export function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`; undefined where it is absent or null. */
export function objectAt(message: Message, key: string, path = key): Message | undefined {
  const value = message[key];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw new UnacceptableMessage('MESSAGE.INVALID_FIELD', path, `${path} must be an object`);
}

/** The object at `key` where there is one; anything else counts as absent. */
export function looseObjectAt(message: Message | undefined, key: string): Message | undefined {
  const value = message?.[key];
  return isObject(value) ? value : undefined;
}

/** A text that says something, trimmed; undefined for anything else. */
export function textAt(message: Message | undefined, key: string): string | undefined {
  const value = message?.[key];
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

const longestId = 512;

/**
 * An id, trimmed and in Unicode's composed form: ids that people cannot tell apart are the same id. Whole numbers are
 * taken as their digits, as the SDKs do. Absent, null and empty ids are undefined.
 */
export function idAt(message: Message | undefined, key: string, path = key): string | undefined {
  const value = message?.[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') {
    if (value.length > longestId) throw invalidId(path, `is longer than ${longestId} characters`);
    return value.trim().normalize('NFC') || undefined;
  }
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  throw invalidId(path, 'must be a text or a whole number');
}

function invalidId(path: string, reason: string): UnacceptableMessage {
  return new UnacceptableMessage('MESSAGE.INVALID_ID', path, `${path} ${reason}`);
}
