import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of notices. */
export const noticeProblems = {
  'NOTICE.NOT_FOUND': { status: 404, title: 'There is no such notice', remedy: 'Look in your list of notices.' },
  'NOTICE.MAILED': { status: 409, title: 'The notice was mailed', remedy: 'There is nothing to do.' },
} as const satisfies ProblemEntries;
