import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule, Type } from '@nestjs/common';
import type { Tracing } from '@rapport/platform-ports';
import type { FastifyInstance } from 'fastify';
import type { Authenticator } from '../access/authenticator';
import { enforceAccess } from '../access/enforce-access';
import { SettledPolicies } from '../access/settled-policies';
import { EventBusStrategy } from '../events/event-bus-strategy';
import type { DocsOptions } from '../openapi/document';
import { registerDocs } from '../openapi/docs-routes';
import { ProblemCatalogue } from '../problem/problem-catalogue';
import { ProblemResponder } from '../problem/problem-responder';
import { Health } from '../telemetry/health';
import { createLog, type Log } from '../telemetry/log';
import { Metrics } from '../telemetry/metrics';
import { NestLogger } from '../telemetry/nest-logger';
import { traceRequests } from '../telemetry/tracing/trace-requests';
import { AUTHENTICATOR, LOG, TRACING } from '../tokens';
import { parseJsonBodies } from './body-parser';
import { observeRequests } from './observe-requests';
import { RapportAdapter, type AdapterOptions } from './rapport-adapter';
import { registerSystemRoutes } from './system-routes';

export interface AppOptions extends Partial<AdapterOptions> {
  /** The same as in `PlatformModule.forRoot`. */
  readonly log?: Log;
  readonly docs: DocsOptions;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

const BODY_LIMIT = 1_048_576;

/**
 * A service with all HTTP defaults, initialised and with its `@OnEvent` handlers running: `listen()` serves it,
 * `inject()` tests it. The root module imports `PlatformModule.forRoot(…)`.
 *
 * @throws Error that names the routes without an access rule.
 */
export async function createApp(root: Type | DynamicModule, options: AppOptions): Promise<NestFastifyApplication> {
  const { bodyLimit = BODY_LIMIT, trustProxy = false } = options;
  const adapter = new RapportAdapter({ bodyLimit, trustProxy });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(options.log ?? createLog()),
    abortOnError: false,
    bodyParser: false,
  });
  try {
    const fastify = adapter.getInstance();
    adapter.responder = app.get(ProblemResponder);
    if (options.headers) sendAlways(fastify, options.headers);
    traceRequests(fastify, app.get<Tracing>(TRACING));
    observeRequests(fastify, app.get<Log>(LOG), app.get(Metrics));
    enforceAccess(fastify, app.get<Authenticator>(AUTHENTICATOR, { strict: false }), app.get(SettledPolicies).policies);
    parseJsonBodies(fastify);
    registerSystemRoutes(fastify, app.get(Health), app.get(Metrics), app.get(ProblemCatalogue));
    registerDocs(app, options.docs, adapter.inventory);
    const strategy = app.get(EventBusStrategy);
    app.connectMicroservice({ strategy }, { inheritAppConfig: true });
    await app.init();
    await fastify.ready();
    adapter.inventory.assertDeclared();
    await app.startAllMicroservices();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

function sendAlways(fastify: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  fastify.addHook('onRequest', (_, reply, next) => {
    reply.headers(headers);
    next();
  });
}
