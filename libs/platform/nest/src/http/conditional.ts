import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ProblemError } from '../problem/problem';

/** The ETag of a record's version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the caller saw, from `If-Match`. @throws ProblemError 428 without one, 412 for one we never gave */
export const IfMatch = createParamDecorator<undefined>((_, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined)
    throw new ProblemError('REQUEST.PRECONDITION_REQUIRED', 'send the ETag of what you read as If-Match');
  const version = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new ProblemError('AGGREGATE.STALE_VERSION', 'If-Match is not an ETag of this record');
  return Number(version);
});

/**
 * Id of the command that a POST is: the same for the same caller, route, parameters and `Idempotency-Key`, so that a
 * repeat changes nothing; a new one without the header.
 */
export const CommandId = createParamDecorator<undefined>((_, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID().replaceAll('-', '');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key)) {
    const errors = [{ path: 'Idempotency-Key', code: 'FORMAT', message: 'must have 1 to 128 printable characters' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }
  const route = `${request.method} ${request.routeOptions.url}`;
  return eventId('command', request.actor?.id ?? '', route, JSON.stringify(request.params), key);
});
