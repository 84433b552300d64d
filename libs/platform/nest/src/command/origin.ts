import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { traceparentFrom } from '@rapport/platform-ports';
import type { FastifyRequest } from 'fastify';
import { commandIdOf } from './command-id';
import { ifMatchRuleOf, versionOf } from './if-match';

declare module 'fastify' {
  interface FastifyRequest {
    /** ms; set before the handler of a Nest route runs. */
    receivedAt: number;
  }
}

/** Who sent a command, when, and on what version of the record. */
export interface CommandOrigin {
  /** The same for every copy of the command; a record that it makes is named after it. */
  readonly id: string;
  /** ms */
  readonly now: number;
  readonly actor: string;
  /** What brought it, where it was not sent by itself: the id of an import, a merge, a bulk change, an event. */
  readonly causationId?: string;
  /** A source of records says it, not a person: it stays with the record that the source knows, also one merged away. */
  readonly isOfSource?: true;
  /** W3C trace context of the request. */
  readonly traceparent?: string;
  /** The version that the sender saw, from If-Match. */
  readonly version?: number;
}

/** The origin of the command that a `@Command` route takes, as a parameter. */
export const Origin = createParamDecorator<undefined>((_, context: ExecutionContext): CommandOrigin => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.actor) throw new Error('@Origin on a public route');
  const version = versionOf(request, ifMatchRuleOf(context.getHandler()));
  const traceparent = traceparentFrom(request.headers.traceparent);
  return {
    id: commandIdOf(request),
    now: request.receivedAt,
    actor: request.actor.id,
    ...(traceparent && { traceparent }),
    ...(version !== undefined && { version }),
  };
});
