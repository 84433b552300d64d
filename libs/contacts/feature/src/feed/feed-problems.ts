import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of the feed. */
export const feedProblems = {
  'FEED.UNKNOWN_TYPE': { status: 400, title: 'There is no such event type', remedy: 'See `errors` for the names.' },
  'FEED.TOO_MANY_STREAMS': {
    status: 503,
    title: 'Too many streams are open',
    remedy: 'Try again after Retry-After, or read pages.',
  },
  'LEDGER.NO_EVENT': { status: 404, title: 'There is no event at this position', remedy: 'List the ledger.' },
} as const satisfies ProblemEntries;
