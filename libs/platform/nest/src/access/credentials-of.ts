import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem';
import type { Credentials } from './authenticator';

/** The cookie of people who signed in. `__Host-`: of this host only, over TLS (or localhost) only, for all paths. */
export const SESSION_COOKIE = '__Host-rapport-session';

/** What pages send with every change: other sites cannot, unless they ask first, and are refused. */
export const CSRF_HEADER = 'rapport-csrf';

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{1,200})(?:;|$)`);
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What the request says about its caller. A cookie is sent by the browser whoever made the request, so with it a change
 * has to say that it comes from a page of ours.
 *
 * @throws ProblemError `AUTH.CROSS_SITE`
 */
export function credentialsOf(request: FastifyRequest): Credentials {
  const { authorization } = request.headers;
  const from = { authorization, address: request.ip };
  // Whoever writes the header by hand means it; browsers never do by themselves.
  const session = authorization === undefined ? sessionOf(request) : undefined;
  if (session === undefined) return from;
  if (!SAFE.has(request.method)) {
    if (request.headers[CSRF_HEADER] !== '1') throw crossSite('send `Rapport-CSRF: 1` with what changes something');
    assertSameOrigin(request);
  }
  return { ...from, session };
}

/** What the session cookie holds. */
export function sessionOf({ headers }: FastifyRequest): string | undefined {
  return COOKIE.exec(headers.cookie ?? '')?.[1];
}

/** Where the browser says which site a request is from, it must be this one. @throws ProblemError `AUTH.CROSS_SITE` */
export function assertSameOrigin({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw crossSite('the request comes from another site');
}

const crossSite = (detail: string) => new ProblemError('AUTH.CROSS_SITE', detail);
