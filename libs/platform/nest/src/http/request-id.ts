import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Random ids only (UUIDs, hex): free text in this header would reach the logs, whatever somebody put into it. */
const SANE = /^(?:[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export const REQUEST_ID_HEADER = 'x-request-id';

/** The caller's request id where it is one, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
