import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of relations. */
export const relationProblems = {
  'RELATION.NOT_FOUND': { status: 404, title: 'There is no such relation', remedy: 'Read those of the record.' },
  'RELATION.WRONG_ENDS': { status: 400, title: 'Such records are not related so', remedy: 'See `detail`.' },
  'RELATION.ENDS_BEFORE': { status: 400, title: 'The last day is before the first', remedy: 'Correct `until`.' },
} as const satisfies ProblemEntries;
