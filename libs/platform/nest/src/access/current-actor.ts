import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null on public routes. */
    actor: Actor | null;
  }
}

/** The actor of the request, as a parameter of a route that is not public. */
export const CurrentActor = createParamDecorator<undefined>((_, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('@CurrentActor on a public route');
  return actor;
});
