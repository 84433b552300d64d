import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of hand-overs. */
export const handOverProblems = {
  'HAND_OVER.NOT_FOUND': { status: 404, title: 'There is no such hand-over', remedy: 'Begin one.' },
  'HAND_OVER.SAME': { status: 400, title: 'That is the same user', remedy: 'Name two users.' },
} as const satisfies ProblemEntries;
