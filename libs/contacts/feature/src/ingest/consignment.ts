import { isObject, type Message, type MessageType } from '@rapport/contacts-domain';
import type { Sender } from './sender';

/** The messages of one request and what the request says about all of them. */
export interface Consignment {
  readonly messages: readonly unknown[];
  readonly sender: Sender;
  /** Where the address names it. */
  readonly type?: MessageType;
  /** ms */
  readonly receivedAt: number;
  readonly sentAt?: unknown;
  /** For messages without a `messageId`. */
  readonly mintMessageId: () => string;
}

/** What the body of a batch says beside its messages. */
export interface Batch {
  readonly messages: readonly unknown[];
  readonly sentAt?: unknown;
}

/** The messages of a batch, each with what the batch says for all: `context` and `integrations`, where its own is silent. */
export function unpackBatch(body: Message): Batch | null {
  const messages = body['batch'];
  if (!Array.isArray(messages)) return null;
  const context = isObject(body['context']) ? body['context'] : undefined;
  const integrations = isObject(body['integrations']) ? body['integrations'] : undefined;
  if (!context && !integrations) return { messages, sentAt: body['sentAt'] };
  return {
    messages: messages.map((message: unknown) =>
      isObject(message) ? withDefaults(message, context, integrations) : message,
    ),
    sentAt: body['sentAt'],
  };
}

function withDefaults(message: Message, context: Message | undefined, integrations: Message | undefined): Message {
  return {
    ...message,
    ...merged('context', message, context),
    ...merged('integrations', message, integrations),
  };
}

function merged(key: string, message: Message, defaults: Message | undefined): Message | undefined {
  if (!defaults) return undefined;
  const own = message[key];
  if (own === undefined || own === null) return { [key]: defaults };
  // What is no object is the message's own mistake, to be named as such.
  return isObject(own) ? { [key]: { ...defaults, ...own } } : undefined;
}
