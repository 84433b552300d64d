import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Pages of any origin may send: the write key is what counts, cookies are never read. Set before the body is parsed, so
 * that an SDK can see the status of a refusal too. The origin is named, since some SDKs are set up to send credentials.
 */
export function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header('access-control-expose-headers', 'Rapport-Position, Rapport-Rejected, Retry-After');
  reply.header('vary', 'Origin');
}

const headerNames = /^[\w\-, ]{1,1000}$/;

/** Answers the question that a browser asks before a request that is not a simple one. */
export function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = request.headers['access-control-request-headers'];
  return reply
    .code(204)
    .header('access-control-allow-methods', 'GET, POST, OPTIONS')
    .header(
      'access-control-allow-headers',
      typeof asked === 'string' && headerNames.test(asked) ? asked : 'authorization, content-type',
    )
    .header('access-control-max-age', '86400')
    .send();
}
