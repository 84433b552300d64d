import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem';
import type { AccessPolicies } from './access-policies';
import { allows, type AccessRule } from './access-rule';
import type { Authenticator } from './authenticator';
import { credentialsOf } from './credentials-of';
import { assertWithinSight } from './limited-routes';
import { runAs } from './viewer';

/**
 * Enforces the declared rules before a body is read: one hook for Nest's routes and raw ones. A route without a rule
 * lets nobody in. What follows is done as whoever calls, by the policies of their roles.
 */
export function enforceAccess(
  fastify: FastifyInstance,
  authenticator: Authenticator,
  policies: AccessPolicies | null,
): void {
  fastify.decorateRequest('actor', null);
  const asCaller = ({ actor }: FastifyRequest, work: () => void): void => {
    if (actor && policies) runAs({ actor, policies }, work);
    else work();
  };
  fastify.addHook('onRequest', (request, _, done) => {
    const rule = request.routeOptions.config.access;
    // Without a promise: most requests are messages, whose handler checks the write key.
    if (request.is404 || rule === 'public' || rule === 'write-key') return done();
    admit(request, rule, authenticator)
      .then(() => asCaller(request, () => assertWithinSight(request.method, request.routeOptions.url ?? '')))
      .then(() => asCaller(request, done), done);
  });
  // A body that came in pieces was read on behalf of nobody.
  fastify.addHook('preValidation', (request, _, done) => asCaller(request, done));
}

async function admit(
  request: FastifyRequest,
  rule: AccessRule | undefined,
  authenticator: Authenticator,
): Promise<void> {
  if (!rule) throw new ProblemError('AUTH.FORBIDDEN', 'nobody may call this route');
  const actor = await authenticator.authenticate(credentialsOf(request));
  // Before the refusal: the log should say who was refused.
  request.actor = actor;
  if (!allows(rule, actor))
    throw new ProblemError('AUTH.FORBIDDEN', 'whoever calls has not the role or scope for this');
}
