import { randomUUID } from 'node:crypto';
import { OrganisationSettings } from '@rapport/access';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK, registerRoute } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Consents } from '../consents';
import { CONFIRM_PATH, PREFERENCES_PATH } from './page-paths';
import { languageOf, type PageLanguage } from './page-words';
import { confirmedPage, confirmPage, openingPage, PAGE_HEADERS, preferencesPage, refusedPage } from './pages';
import { Preferences } from './preferences';

const largestForm = 64 * 1024;

/** Pages for people who have a signed link and nothing else. A GET changes nothing: mail scanners follow links too. */
@Injectable()
export class ConsentPages implements OnModuleInit {
  constructor(
    private readonly preferences: Preferences,
    private readonly consents: Consents,
    private readonly organisation: OrganisationSettings,
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
      this.open(scope, PREFERENCES_PATH, 'Opens the preferences of a person, by signed link');
      this.show(scope, PREFERENCES_PATH, 'Shows or changes the preferences of a person, by signed link', (...asked) =>
        this.preferencesOf(...asked),
      );
      this.open(scope, CONFIRM_PATH, 'Opens the confirmation of a consent, by signed link');
      this.show(scope, CONFIRM_PATH, 'Asks for, or takes, the confirmation of a consent, by signed link', (...asked) =>
        this.confirmation(...asked),
      );
      ready();
    });
  }

  private async preferencesOf(form: URLSearchParams, language: PageLanguage): Promise<string> {
    const token = form.get('token') ?? '';
    if (isOpening(form)) return preferencesPage(language, token, await this.preferences.read(token), false);
    const [shown, chosen] = [new Set(form.getAll('shown')), new Set(form.getAll('chosen'))];
    return preferencesPage(language, token, await this.preferences.choose(token, shown, chosen), true);
  }

  private async confirmation(form: URLSearchParams, language: PageLanguage): Promise<string> {
    const token = form.get('token') ?? '';
    const now = this.clock.now();
    if (isOpening(form)) {
      await this.consents.checkLink(token, now);
      return confirmPage(language, token);
    }
    const origin = { id: randomUUID().replaceAll('-', ''), now, actor: 'person:confirmation' };
    await this.consents.confirm(token, origin);
    return confirmedPage(language);
  }

  private open(scope: FastifyInstance, url: string, summary: string): void {
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      reply.headers(PAGE_HEADERS).send(openingPage(this.languageFor(request)));
    registerRoute(scope, { method: 'GET', url, access: 'public', summary, handler });
  }

  private show(
    scope: FastifyInstance,
    url: string,
    summary: string,
    show: (form: URLSearchParams, language: PageLanguage) => Promise<string>,
  ): void {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(PAGE_HEADERS);
      const language = this.languageFor(request);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      try {
        return await reply.send(await show(form, language));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return reply.code(error.kind === 'gone' ? 410 : 400).send(refusedPage(language));
      }
    };
    registerRoute(scope, { method: 'POST', url, access: 'public', summary, bodyLimit: largestForm, handler });
  }

  private languageFor({ headers }: FastifyRequest): PageLanguage {
    return languageOf(headers['accept-language'], this.organisation.current.locale);
  }
}

/** The form of the opening page: it shows, and changes nothing. */
const isOpening = (form: URLSearchParams): boolean => form.get('step') === 'open';
