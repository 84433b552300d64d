import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, ProblemError, registerRoute } from '@rapport/platform-nest';
import { traceparentFrom, type Clock } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { KEEPERS } from '../../roles';
import { Imports } from '../imports';

const LONGEST_NAME = 200;

@Injectable()
export class UploadRoute implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly imports: Imports,
  ) {}

  onModuleInit(): void {
    registerUpload(this.http.httpAdapter.getInstance(), this.imports, this.clock);
  }
}

/** The one route that takes a file: its body is streamed, so it is a route of its own beside Nest's. */
function registerUpload(fastify: FastifyInstance, imports: Imports, clock: Clock): void {
  fastify.register((scope, _, ready) => {
    scope.removeAllContentTypeParsers();
    // The stream itself: nothing of the file is held.
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    registerRoute(scope, {
      method: 'POST',
      url: '/api/contacts/v1/imports',
      access: { roles: [...KEEPERS] },
      summary: 'Uploads a file to import: its bytes as the body, its name as ?name=',
      handler: async (request, reply) => {
        const { name, idempotencyKey } = uploadOf(request);
        const actor = request.actor?.id ?? '';
        const id = idempotencyKey ? eventId('import', actor, idempotencyKey) : randomUUID().replaceAll('-', '');
        const traceparent = traceparentFrom(request.headers.traceparent);
        const origin = { id, now: clock.now(), actor, ...(traceparent && { traceparent }) };
        const body = request.body as Readable | undefined;
        if (!body) throw new ProblemError('REQUEST.INVALID', 'send the bytes of the file as the body');
        const changed = await imports.upload(body, name, origin);
        return reply.code(201).header('etag', `"${changed.version}"`).send(changed);
      },
    });
    ready();
  });
}

function uploadOf({ query, headers }: FastifyRequest): { name: string; idempotencyKey: string | null } {
  const name: unknown = typeof query === 'object' && query !== null && 'name' in query ? query.name : undefined;
  if (typeof name !== 'string' || name.length === 0 || name.length > LONGEST_NAME)
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', {
      errors: [{ path: 'name', code: 'LENGTH', message: `must have 1 to ${LONGEST_NAME} letters` }],
    });
  const key = headers['idempotency-key'];
  return { name, idempotencyKey: typeof key === 'string' && /^[\x21-\x7e]{1,128}$/.test(key) ? key : null };
}
