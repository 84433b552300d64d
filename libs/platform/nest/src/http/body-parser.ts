import type { FastifyInstance } from 'fastify';
import { malformedJson } from '../problem/malformed-json';

/** JSON bodies by Fastify's own parser (which refuses `__proto__`), but mistakes are answered with their place. */
export function parseJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    void parse(request, body, (error, value) => {
      const empty = error && 'code' in error && error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY';
      if (error && !empty && isSyntax(body)) done(malformedJson(body));
      else done(error, value);
    });
  });
}

/** Forbidden keys fail too, in JSON that is well-formed. */
function isSyntax(body: string): boolean {
  try {
    JSON.parse(body);
    return false;
  } catch {
    return true;
  }
}
