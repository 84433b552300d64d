import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of profiles. */
export const profileProblems = {
  'PROFILE.NOT_FOUND': { status: 404, title: 'There is no such subject', remedy: 'Look the person up anew.' },
} as const satisfies ProblemEntries;
