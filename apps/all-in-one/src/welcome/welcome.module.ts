import { CLOCK, EVENT_STORE, registerRoute } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { version } from '@rapport/deployment/settings';
import { welcomePage, welcomeStyle } from './welcome-page';

const policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";

/** Serves the page at `/`. */
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
    registerRoute(fastify, {
      ...open,
      url: '/',
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
      summary: 'Style of the page at /',
      handler: (_, reply) => reply.type('text/css; charset=utf-8').send(welcomeStyle),
    });
  }
}
