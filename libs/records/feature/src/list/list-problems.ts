import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of lists by any field, the same in every context. */
export const listProblems = {
  'FILTER.INVALID': { status: 400, title: 'The filter cannot be answered', remedy: 'See `detail` and `facts.path`.' },
} as const satisfies ProblemEntries;
