import {
  conform,
  failureId,
  idAt,
  interpret,
  isObject,
  messageTypes,
  UnacceptableMessage,
  type CheckedPlan,
  type Draft,
  type Message,
  type MessageType,
  type NamedIdentifier,
  type Receipt,
} from '@rapport/contacts-domain';

/** A message that goes into the ledger: understood, and its whole body. */
export interface Accepted {
  readonly draft: Draft;
  readonly body: Uint8Array;
  /** Where its identifiers begin in the request's list. */
  offset: number;
}

/** A message that does not, and why. */
export interface Refused {
  readonly draft: null;
  readonly id: string;
  readonly source: string;
  readonly error: UnacceptableMessage;
  readonly messageType: MessageType | undefined;
  /** Bytes of the message. */
  readonly size: number;
  /** The {@link KeptMessage} as JSON. */
  readonly body: Uint8Array;
  /** Whom it is about, as far as it says so. */
  readonly identifier: NamedIdentifier | undefined;
  offset: number;
}

export type Weighed = Accepted | Refused;

/** A failed message as it is kept: with what a replay has to know of its receipt. */
export interface KeptMessage {
  readonly message: unknown;
  readonly type?: MessageType;
  readonly receivedAt: number;
  readonly sentAt?: unknown;
}

export const largestMessage = 32 * 1024;

/**
 * Reads one message of a request: for the ledger, or for the list of failed ones. The write key stays out of both.
 * `bytes`: the message as it came.
 */
export function weigh(
  given: unknown,
  bytes: Uint8Array | undefined,
  receipt: Receipt,
  mintMessageId: () => string,
  plan: CheckedPlan | null = null,
): Weighed {
  if (!isObject(given)) {
    const error = new UnacceptableMessage('MESSAGE.NOT_AN_OBJECT', '', 'a message must be a JSON object');
    return refuse(given, error, receipt);
  }
  const sent = given['writeKey'] === undefined ? given : { ...given, writeKey: undefined };
  let message: Message = sent;
  try {
    if (plan) message = conform(plan, sent, receipt.type ?? sent['type']);
    const ownId = idAt(message, 'messageId');
    const messageId = ownId ?? mintMessageId();
    const asItCame = message === given && ownId !== undefined && bytes && bytes.length <= largestMessage;
    const body = asItCame
      ? bytes
      : Buffer.from(JSON.stringify(ownId === undefined ? { ...message, messageId } : message));
    if (body.length > largestMessage)
      throw new UnacceptableMessage('MESSAGE.TOO_LARGE', '', `a message may have ${largestMessage} bytes`);
    return { draft: interpret(message, messageId, receipt), body, offset: 0 };
  } catch (error) {
    if (error instanceof UnacceptableMessage) return refuse(message, error, receipt);
    throw error;
  }
}

export function refuse(message: unknown, error: UnacceptableMessage, receipt: Receipt): Refused {
  const { source, type, receivedAt, sentAt } = receipt;
  const kept: KeptMessage = { message, type, receivedAt, sentAt };
  const text = JSON.stringify(message);
  const fields = isObject(message) ? message : {};
  return {
    draft: null,
    id: failureId(source, text),
    source,
    error,
    messageType: type ?? messageTypes.find((known) => known === fields['type']),
    size: Buffer.byteLength(text),
    body: Buffer.from(JSON.stringify(kept)),
    identifier: identityOf(fields),
    offset: 0,
  };
}

function identityOf(message: Message): NamedIdentifier | undefined {
  for (const kind of ['userId', 'anonymousId'] as const)
    try {
      const value = idAt(message, kind);
      if (value !== undefined) return { kind, value };
    } catch {
      // An unreadable id names nobody.
    }
  return undefined;
}
