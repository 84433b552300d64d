import { TOKEN_SECONDS, type TokenIssuer } from '@rapport/access/token';
import { ProblemError, registerRoute, SERVICE_SCOPES } from '@rapport/platform-nest';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { SERVICES } from '../proxy/upstreams';

/** Contacts destroys keys; the others ask it to, over its own API. */
const SCOPES_OF_SERVICES = SERVICE_SCOPES.filter((scope) => scope === 'vault:keys');

/** Where services get the tokens by which they know each other. Not for the world: an ingress hands `/internal` on to nobody. */
export function registerServiceTokens(fastify: FastifyInstance, issuer: TokenIssuer, secret: string): void {
  const expected = digest(secret);
  registerRoute(fastify, {
    method: 'POST',
    url: '/internal/v1/service-tokens',
    access: 'public',
    summary: 'A token for a service, which shows the secret of the installation',
    logLevel: 'debug',
    handler: async (request) => {
      const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (!timingSafeEqual(digest(shown), expected))
        throw new ProblemError('AUTH.INVALID', 'this is not the secret of the installation');
      const service = serviceOf(request);
      const token = await issuer.issue({ id: `service:${service}`, roles: ['service'], scopes: SCOPES_OF_SERVICES });
      return { token, expiresInSeconds: TOKEN_SECONDS };
    },
  });
}

function serviceOf({ body }: FastifyRequest): string {
  const named = typeof body === 'object' && body !== null && 'service' in body ? body.service : undefined;
  const service = [...SERVICES, 'access'].find((known) => known === named);
  if (service === undefined)
    throw new ProblemError('REQUEST.INVALID', 'name the service', {
      errors: [{ path: 'service', code: 'IS_IN', message: `service must be one of ${SERVICES.join(', ')}` }],
    });
  return service;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
