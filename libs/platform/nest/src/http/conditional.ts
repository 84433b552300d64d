import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { commandIdOf } from '../command/command-id';
import { versionOf } from '../command/if-match';

/** The ETag of a record's version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Who settles something, by which command, in place of which version. */
export interface SettlingOrigin {
  readonly id: string;
  readonly actor: string;
  readonly version: number;
}

/**
 * The origin of a command that replaces what the caller read, as a parameter.
 *
 * @throws ProblemError 428 without If-Match, 412 for an ETag that we never gave
 */
export const Settling = createParamDecorator<undefined>((_, context: ExecutionContext): SettlingOrigin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.actor) throw new Error('@Settling on a public route');
  return { id: commandIdOf(request), actor: request.actor.id, version: versionOf(request, 'required') };
});

/** Id of the command that a request is, see {@link commandIdOf}. */
export const CommandId = createParamDecorator<undefined>((_, context: ExecutionContext) =>
  commandIdOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
