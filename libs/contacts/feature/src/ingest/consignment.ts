import { isObject, type Message, type MessageType } from '@rapport/contacts-domain';
import { rawMessages } from './raw-messages';
import type { Sender } from './sender';

/** The messages of one request and what the request says about all of them. */
export interface Consignment extends Batch {
  readonly sender: Sender;
  /** Where the address names it. */
  readonly type?: MessageType;
  /** ms */
  readonly receivedAt: number;
  /** For messages without a `messageId`. */
  readonly mintMessageId: () => string;
}

/** Messages, and what the body says beside them. */
export interface Batch {
  readonly messages: readonly unknown[];
  /** The JSON of each, where the body holds it as such. */
  readonly raw?: readonly Uint8Array[] | null;
  readonly sentAt?: unknown;
}

/** The messages of a batch, each with what the batch says for all: `context` and `integrations`, where its own is silent. */
export function unpackBatch(body: Message, bytes: Uint8Array): Batch | null {
  const messages = body['batch'];
  if (!Array.isArray(messages)) return null;
  const context = isObject(body['context']) ? body['context'] : undefined;
  const integrations = isObject(body['integrations']) ? body['integrations'] : undefined;
  if (!context && !integrations) return { messages, raw: rawMessages(bytes, messages.length), sentAt: body['sentAt'] };
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
