import type { FastifyInstance } from 'fastify';
import type { Log } from '../telemetry/log';
import type { Metrics } from '../telemetry/metrics';
import { REQUEST_ID_HEADER } from './request-id';

/** One line and one measurement per request: route pattern, never the URL; key id, never the address. */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = (!request.is404 && request.routeOptions.url) || 'none';
    const ms = reply.elapsedTime;
    // How long a stream was open says nothing about how fast it answers.
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (!isStream) metrics.observeRequest(request.method, route, reply.statusCode, ms / 1_000);
    const level = reply.statusCode >= 500 ? 'error' : (request.routeOptions.config.logLevel ?? 'info');
    if (log.isLevelEnabled(level)) {
      const { id, method, actor } = request;
      const duration = Math.round(ms * 1_000) / 1_000;
      log[level]({ requestId: id, method, route, status: reply.statusCode, ms: duration, actor: actor?.id }, 'request');
    }
    done();
  });
}
