import * as site from '@rapport/console/site';
import { CLOCK, EVENT_STORE, registerRoute } from '@rapport/platform-nest';
import { serveSite } from '@rapport/platform-nest/site';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { version } from '@rapport/deployment/settings';
import { welcomePage, welcomeStyle } from './welcome-page';

const policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";

/** Serves the console, and at `/about` a page that needs no script: what runs here, with links to all of it. */
@Module({})
export class WelcomeModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance();
    const open = { method: 'GET', access: 'public', logLevel: 'debug' } as const;
    const startedAt = this.clock.now();
    serveSite(fastify, { ...site, instead: '/about' });
    registerRoute(fastify, {
      ...open,
      url: '/about',
      summary: 'What runs here',
      handler: async (_, reply) => {
        const isDemo = reply.getHeader('rapport-data') === 'demo';
        const facts = { version, node: process.versions.node, startedAt, events: await this.store.end(), isDemo };
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', policy)
          .send(welcomePage(facts));
      },
    });
    registerRoute(fastify, {
      ...open,
      url: '/welcome.css',
      summary: 'Style of the page at /about',
      handler: (_, reply) => reply.type('text/css; charset=utf-8').send(welcomeStyle),
    });
  }
}
