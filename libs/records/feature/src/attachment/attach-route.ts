import type { OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { eventId } from '@rapport/eventsourcing';
import { ProblemError, registerRoute } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { CustomRecordKind } from '../custom-records';
import { MOST_ATTACHED_BYTES, type Attachments } from './attachments';

const LONGEST_NAME = 200;

/** Routes that take a file as their body, whatever its type says: beside Nest's, which read JSON. */
export class AttachRoute implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost<FastifyAdapter>,
    private readonly clock: Clock,
    private readonly attachments: Attachments,
    private readonly context: string,
    private readonly kinds: readonly CustomRecordKind[],
  ) {}

  onModuleInit(): void {
    this.http.httpAdapter.getInstance().register((scope, _, ready) => {
      scope.removeAllContentTypeParsers();
      const options = { parseAs: 'buffer' as const, bodyLimit: MOST_ATTACHED_BYTES };
      scope.addContentTypeParser('*', options, (_request, body, parsed) => parsed(null, body));
      for (const { kind, path, keepers } of this.kinds)
        registerRoute(scope, {
          method: 'POST',
          url: `/api/${this.context}/v1/${path}/:id/attachments`,
          bodyLimit: MOST_ATTACHED_BYTES,
          access: { roles: [...keepers] },
          summary: `Attaches a file to the ${kind}: its bytes as the body, its name as ?name=; 10 MiB at most`,
          handler: async (request, reply) => {
            const { record, name, id } = said(request);
            const content = request.body;
            if (!Buffer.isBuffer(content) || content.length === 0)
              throw invalid('body', 'send the bytes of the file as the body');
            const origin = { id, now: this.clock.now(), actor: request.actor?.id ?? '' };
            return reply.code(201).send(await this.attachments.attach(kind, record, { name, content }, origin));
          },
        });
      ready();
    });
  }
}

function said({ params, query, headers, actor, url }: FastifyRequest): { record: string; name: string; id: string } {
  const record = textOf(params, 'id');
  if (!/^[0-9a-f]{32}$/.test(record)) throw invalid('id', 'must be 32 hex digits');
  const name = textOf(query, 'name').normalize('NFC').trim();
  // A name, not a path: whoever saves the file saves it where they choose.
  if (name === '' || name.length > LONGEST_NAME || /[\p{Cc}/\\]/u.test(name))
    throw invalid('name', `must be a name of 1 to ${LONGEST_NAME} letters`);
  const key = headers['idempotency-key'];
  const id = typeof key === 'string' ? eventId('attach', actor?.id ?? '', url, key) : randomUUID().replaceAll('-', '');
  return { record, name, id };
}

function textOf(from: unknown, name: string): string {
  const value: unknown = Object.entries(from ?? {}).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

const invalid = (path: string, message: string) =>
  new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors: [{ path, code: 'FORMAT', message }] });
