import { eventId } from '@rapport/eventsourcing';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ProblemError } from '../problem/problem';

const HEADER = 'idempotency-key';

/** The sender's own name for the command; undefined without one. @throws ProblemError */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers[HEADER];
  if (key === undefined || (typeof key === 'string' && /^[\x21-\x7e]{1,128}$/.test(key))) return key;
  const errors = [{ path: 'Idempotency-Key', code: 'FORMAT', message: 'must have 1 to 128 printable characters' }];
  throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
}

/**
 * Id of the command that a request is: the same for the same caller, route, parameters and `Idempotency-Key`, so that a
 * repeat changes nothing; a new one without the header.
 */
export function commandIdOf(request: FastifyRequest): string {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return randomUUID().replaceAll('-', '');
  const route = `${request.method} ${request.routeOptions.url}`;
  return eventId('command', request.actor?.id ?? '', route, JSON.stringify(request.params), key);
}
