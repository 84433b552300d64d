import { assertSameOrigin } from '@rapport/platform-nest';
import type { FastifyRequest } from 'fastify';
import type { Site } from '../passkey/passkeys';

/** Where the page says that it is, which must be here. @throws ProblemError `AUTH.CROSS_SITE` */
export function siteOf(request: FastifyRequest): Site {
  assertSameOrigin(request);
  const origin = request.headers.origin ?? `${request.protocol}://${request.host}`;
  return { origin, host: new URL(origin).hostname };
}
