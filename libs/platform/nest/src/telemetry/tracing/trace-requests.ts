import { traceparentFrom, type Span, type Tracing } from '@rapport/platform-ports';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** While traces are on. */
    span: Span | null;
  }
  interface FastifyContextConfig {
    /** Called by machines all the time, and says nothing of what a person or a service wanted. */
    isUntraced?: true;
  }
}

/** A span per request: method, route pattern, status; never the URL. Its parent is what the caller says in `traceparent`. */
export function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  if (!tracing.isOn) return;
  fastify.decorateRequest('span', null);
  fastify.addHook('onRequest', (request, _, done) => {
    const { config, url: route } = request.routeOptions;
    if (config.isUntraced) return done();
    const isKnown = !request.is404 && route !== undefined;
    request.span = tracing.begin({
      name: isKnown ? `${request.method} ${route}` : request.method,
      kind: 'server',
      parent: traceparentFrom(request.headers.traceparent),
      attributes: { 'http.request.method': request.method, ...(isKnown && { 'http.route': route }) },
    });
    tracing.within(request.span, done);
  });
  // Bodies are read in the connection's own context: from here on it is the request's again.
  fastify.addHook('preValidation', (request, _, done) => {
    if (request.span) tracing.within(request.span, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    request.span?.set({ 'http.response.status_code': reply.statusCode });
    end(request, reply.statusCode >= 500 ? String(reply.statusCode) : undefined);
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    end(request, 'aborted');
    done();
  });
}

function end(request: FastifyRequest, error?: string): void {
  request.span?.end(error);
  request.span = null;
}
