import type { ProblemEntries } from '@rapport/platform-nest';

export const gatewayProblems = {
  'GATEWAY.SERVICE_UNAVAILABLE': {
    status: 503,
    title: 'A service behind the gateway does not answer',
    remedy: 'Try again; what was sent may have been taken, so send it with the same id or Idempotency-Key.',
  },
  'GATEWAY.RATE_LIMITED': { status: 429, title: 'Too many requests', remedy: 'Wait as long as Retry-After says.' },
} as const satisfies ProblemEntries;
