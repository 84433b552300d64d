import replyFrom from '@fastify/reply-from';
import rateLimit from '@fastify/rate-limit';
import { credentialsOf, ProblemError, registerRoute, sessionOf, type Authenticator } from '@rapport/platform-nest';
import type { Tracing } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { proxyRoutes, type ProxyRoute, type Upstreams } from './upstreams';

export interface ProxyOptions {
  readonly upstreams: Upstreams;
  readonly authenticator: Authenticator;
  /** The `Authorization` that services see for whoever is authenticated. */
  readonly authorizationOf: (actor: Awaited<ReturnType<Authenticator['authenticate']>>) => Promise<string>;
  /** Requests of one key, or of one address without a key, in a minute. */
  readonly requestsPerMinute: number;
  readonly tracing: Tracing;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Headers by which a caller might claim to be somebody; only what the gateway itself says gets through. */
const CLAIMS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded'];

/**
 * Hands requests on to the services. Bodies pass through unread, answers as they come, streams among them. It is not
 * waited for: Fastify would load all plugins at once, before Nest has said how errors are answered.
 */
export function registerProxy(fastify: FastifyInstance, options: ProxyOptions): void {
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    await scope.register(replyFrom, {
      disableRequestLogging: true,
      undici: { bodyTimeout: 0, headersTimeout: 60_000 },
    });
    await scope.register(rateLimit, {
      max: options.requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: callerOf,
      errorResponseBuilder: (_request, { ttl }) =>
        new ProblemError('GATEWAY.RATE_LIMITED', 'too many requests with this key, or from this address', {
          headers: { 'retry-after': String(Math.ceil(ttl / 1_000)) },
        }),
    });
    for (const route of proxyRoutes)
      for (const method of METHODS)
        registerRoute(scope, {
          method,
          url: route.url,
          // The service behind it enforces its own rule.
          access: 'public',
          summary: route.summary,
          logLevel: 'debug',
          handler: (request, reply) => handOn(options, route, request, reply),
        });
  });
}

async function handOn(
  { upstreams, authenticator, authorizationOf, tracing }: ProxyOptions,
  { service, pathOf, credentials }: ProxyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const shown = credentials === 'token' ? credentialsOf(request) : null;
  let forwarded = request.headers.authorization;
  if (shown && (shown.authorization !== undefined || shown.session !== undefined)) {
    const actor = await authenticator.authenticate(shown);
    request.actor = actor;
    forwarded = await authorizationOf(actor);
  }
  const traceparent = tracing.current();
  const path = pathOf(request.url.split('?', 1)[0] ?? '/');
  return reply.from(upstreams[service] + path, {
    // Sessions end here: what services are shown is the token.
    rewriteRequestHeaders: (_, { authorization: _own, cookie: _session, ...headers }) => {
      for (const claim of CLAIMS) delete headers[claim];
      return {
        ...headers,
        ...(forwarded !== undefined && { authorization: forwarded }),
        ...(traceparent && { traceparent }),
        'x-forwarded-for': request.ip,
        'x-forwarded-proto': request.protocol,
        'x-forwarded-host': request.host,
        'x-request-id': request.id,
      };
    },
    // What may be tried again is the caller's to know.
    retryDelay: () => null,
    onError: (failed) => {
      void failed.send(
        new ProblemError('GATEWAY.SERVICE_UNAVAILABLE', `${service} does not answer`, {
          facts: { service },
          headers: { 'retry-after': '1' },
        }),
      );
    },
  });
}

/** Keys and cookies are never kept, not even in memory. */
function callerOf(request: FastifyRequest): string {
  const shown = request.headers.authorization ?? sessionOf(request);
  return shown ? createHash('sha256').update(shown).digest('base64') : request.ip;
}
