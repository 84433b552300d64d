import { createHash } from 'node:crypto';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { asyncApiDocument, contractVersion, schemaDocument } from '@rapport/contracts/documents';
import type { FastifyReply } from 'fastify';
import { registerRoute } from '../http/raw-route';
import { ProblemError } from '../problem/problem';
import { cataloguePage, catalogueStyle } from './catalogue-page';
import { readersOf, type Topology } from './readers';

const TOPOLOGY = Symbol('Topology');
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const open = { method: 'GET', access: 'public', logLevel: 'debug' } as const;

/** The published contract: `/asyncapi.json`, `/schemas/<type>.json`, and `/events` for people. */
@Module({})
export class EventCatalogueModule implements OnModuleInit {
  /** The topology of the deployment as a whole, whatever of it runs in this process. */
  static of(topology: Topology): DynamicModule {
    return { module: EventCatalogueModule, providers: [{ provide: TOPOLOGY, useValue: topology }] };
  }

  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(TOPOLOGY) private readonly topology: Topology,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance();
    const version = contractVersion();
    const readers = readersOf(this.topology);
    registerRoute(fastify, {
      ...open,
      url: '/asyncapi.json',
      summary: 'AsyncAPI 3.1 of all public events',
      handler: (_, reply) => sendDocument(reply, asyncApiDocument()),
    });
    registerRoute(fastify, {
      ...open,
      url: '/schemas/:file',
      summary: 'JSON Schema of a public event: `<type>.json`',
      handler: (request, reply) => {
        const { file } = request.params as { file: string };
        const schema = file.endsWith('.json') ? schemaDocument(file.slice(0, -'.json'.length)) : null;
        if (!schema) throw new ProblemError('ROUTE.NOT_FOUND', 'there is no event type of this name; see /events');
        return sendDocument(reply, schema);
      },
    });
    registerRoute(fastify, {
      ...open,
      url: '/events',
      summary: 'The catalogue of public events, for people',
      handler: (request, reply) => {
        const { q = '' } = request.query as { q?: string | string[] };
        const query = String(q).slice(0, 100).trim();
        reply.type('text/html; charset=utf-8').header('content-security-policy', policy);
        return reply.send(cataloguePage({ version, readers, query }));
      },
    });
    registerRoute(fastify, {
      ...open,
      url: '/events.css',
      summary: 'Style of the catalogue',
      handler: (_, reply) => reply.type('text/css; charset=utf-8').send(catalogueStyle),
    });
  }
}

/** Its ETag is of its content: as long as the contract is the same, so is the tag, whichever process answers. */
function sendDocument(reply: FastifyReply, document: object): FastifyReply {
  const body = JSON.stringify(document);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.headers({ etag, 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' });
  const known = reply.request.headers['if-none-match']
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return known ? reply.code(304).send() : reply.send(body);
}
