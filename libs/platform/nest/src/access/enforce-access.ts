import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem';
import { allows } from './access-rule';
import type { Authenticator } from './authenticator';

/**
 * Enforces the declared rules before a body is read: one hook for Nest's routes and raw ones. A route without a rule
 * lets nobody in.
 */
export function enforceAccess(fastify: FastifyInstance, authenticator: Authenticator | null): void {
  fastify.decorateRequest('actor', null);
  fastify.addHook('onRequest', async (request) => {
    const rule = request.routeOptions.config.access;
    if (request.is404 || rule === 'public' || rule === 'write-key') return;
    if (!rule || !authenticator) throw new ProblemError('AUTH.FORBIDDEN', 'nobody may call this route');
    const { authorization } = request.headers;
    const actor = await authenticator.authenticate({ authorization, address: request.ip });
    if (!allows(rule, actor)) throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the role or scope for this');
    request.actor = actor;
  });
}
