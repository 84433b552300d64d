import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { commandIdOf } from '../command/command-id';
import { versionOf } from '../command/if-match';

/** The ETag of a record's version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the caller saw, from `If-Match`. @throws ProblemError 428 without one, 412 for one we never gave */
export const IfMatch = createParamDecorator<undefined>((_, context: ExecutionContext) =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>(), 'required'),
);

/** Id of the command that a request is, see {@link commandIdOf}. */
export const CommandId = createParamDecorator<undefined>((_, context: ExecutionContext) =>
  commandIdOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
