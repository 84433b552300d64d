import { keyOfAuthorization } from '@rapport/access';
import { isObject, type Message } from '@rapport/contacts-domain';
import type { FastifyRequest } from 'fastify';

/**
 * The write key of a request, where the SDKs put it: the user name of Basic auth, a bearer token, `X-Write-Key`, or
 * `writeKey` in the body. The first that is there counts.
 */
export function writeKeyOf(request: FastifyRequest, body: Message): string | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) return keyInHeader(authorization);
  const header = request.headers['x-write-key'];
  if (typeof header === 'string' && header !== '') return header;
  const inBody = body['writeKey'];
  return typeof inBody === 'string' && inBody !== '' ? inBody : null;
}

/** The key of a batch that names none: that of its first message, as browsers' SDKs send it. */
export function writeKeyOfFirst(messages: readonly unknown[]): string | null {
  const [first] = messages;
  const key = isObject(first) ? first['writeKey'] : undefined;
  return typeof key === 'string' && key !== '' ? key : null;
}

/** Senders use a handful of keys: each header is read once. Bounded, since it comes from outside. */
const keysByHeader = new Map<string, string | null>();
const mostHeaders = 1_000;

function keyInHeader(authorization: string): string | null {
  const known = keysByHeader.get(authorization);
  if (known !== undefined) return known;
  const key = keyOfAuthorization(authorization);
  if (keysByHeader.size >= mostHeaders) keysByHeader.clear();
  keysByHeader.set(authorization, key);
  return key;
}
