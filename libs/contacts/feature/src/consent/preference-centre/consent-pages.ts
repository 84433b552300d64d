import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK, registerRoute } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Consents } from '../consents';
import { CONFIRM_PATH, PREFERENCES_PATH } from './page-paths';
import { confirmedPage, confirmPage, PAGE_HEADERS, preferencesPage, refusedPage } from './pages';
import { Preferences } from './preferences';

const largestForm = 64 * 1024;

/** Pages for people who have a signed link and nothing else. A GET changes nothing: mail scanners follow links too. */
@Injectable()
export class ConsentPages implements OnModuleInit {
  constructor(
    private readonly preferences: Preferences,
    private readonly consents: Consents,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    // A scope of its own: no other route takes forms, which a browser sends from anywhere.
    void fastify.register((scope, _, ready) => {
      scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
        done(null, new URLSearchParams(String(body))),
      );
      this.route(scope, 'GET', PREFERENCES_PATH, 'The preferences of a person, by signed link', async (token) =>
        preferencesPage(token, await this.preferences.read(token), false),
      );
      this.route(
        scope,
        'POST',
        PREFERENCES_PATH,
        'Changes the preferences of a person, by signed link',
        async (token, form) => {
          const shown = new Set(form.getAll('shown'));
          return preferencesPage(
            token,
            await this.preferences.choose(token, shown, new Set(form.getAll('chosen'))),
            true,
          );
        },
      );
      this.route(scope, 'GET', CONFIRM_PATH, 'Asks a person to confirm a consent, by signed link', async (token) => {
        await this.consents.checkLink(token, this.clock.now());
        return confirmPage(token);
      });
      this.route(scope, 'POST', CONFIRM_PATH, 'Confirms a consent, by signed link', async (token) => {
        const origin = { id: randomUUID().replaceAll('-', ''), now: this.clock.now(), actor: 'person:confirmation' };
        await this.consents.confirm(token, origin);
        return confirmedPage();
      });
      ready();
    });
  }

  private route(
    scope: FastifyInstance,
    method: 'GET' | 'POST',
    url: string,
    summary: string,
    show: (token: string, form: URLSearchParams) => Promise<string>,
  ): void {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const { token: asked } = request.query as { readonly token?: unknown };
      const token = form.get('token') ?? (typeof asked === 'string' ? asked : '');
      reply.headers(PAGE_HEADERS);
      try {
        return await reply.send(await show(token, form));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return reply.code(error.kind === 'gone' ? 410 : 400).send(refusedPage());
      }
    };
    registerRoute(scope, { method, url, access: 'public', summary, bodyLimit: largestForm, handler });
  }
}
