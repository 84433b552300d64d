import { isObject, type MessageType } from '@rapport/contacts-domain';
import { ProblemError } from '@rapport/platform-nest';
import type { FastifyRequest } from 'fastify';
import { unpackBatch, type Batch } from './consignment';
import type { Body } from './read-body';
import type { Sender } from './sender';
import { writeKeyOf, writeKeyOfFirst } from './write-key';

/** What a request brings. */
export interface Delivery extends Batch {
  readonly sender: Sender;
  readonly type?: MessageType;
}

/** @throws ProblemError where nobody has this key, or the address has failed too often. */
export type Authenticate = (writeKey: string, address: string) => Sender;

const mostMessages = 2_500;

export function oneOf(authenticate: Authenticate, type: MessageType, request: FastifyRequest): Delivery {
  const { value, bytes } = bodyOf(request);
  if (!isObject(value)) throw new ProblemError('REQUEST.INVALID', 'the body must be a JSON object');
  const sender = senderOf(authenticate, request, writeKeyOf(request, value));
  // The key in the body was the request's: what is kept is the message.
  const message = value['writeKey'] === undefined ? value : { ...value, writeKey: undefined };
  return { messages: [message], raw: message === value ? [bytes] : null, sender, type };
}

export function batchOf(authenticate: Authenticate, request: FastifyRequest): Delivery {
  const { value, bytes } = bodyOf(request);
  const batch = isObject(value) ? unpackBatch(value, bytes) : null;
  if (!isObject(value) || batch === null) throw new ProblemError('REQUEST.INVALID', 'the body must be {"batch": […]}');
  if (batch.messages.length > mostMessages)
    throw new ProblemError('REQUEST.INVALID', `a batch may have ${mostMessages} messages`);
  const sender = senderOf(authenticate, request, writeKeyOf(request, value) ?? writeKeyOfFirst(batch.messages));
  return { ...batch, sender };
}

/** Taken from the request, which lives until its answer: what was parsed must not wait for the disk with it. */
function bodyOf(request: FastifyRequest): Body {
  const body = request.body as Body | undefined;
  request.body = undefined;
  return body ?? { value: undefined, bytes: new Uint8Array() };
}

function senderOf(authenticate: Authenticate, request: FastifyRequest, writeKey: string | null): Sender {
  if (writeKey === null)
    throw new ProblemError('AUTH.REQUIRED', 'send the write key as the user name of Basic auth, or in the body');
  return authenticate(writeKey, request.ip);
}
