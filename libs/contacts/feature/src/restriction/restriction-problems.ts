import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of restrictions. */
export const restrictionProblems = {
  'RESTRICTION.RESTRICTED': { status: 409, title: 'The person is restricted', remedy: 'There is nothing to do.' },
  'RESTRICTION.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to restrict.' },
  'RESTRICTION.NOT_FOUND': { status: 404, title: 'The person is not restricted', remedy: 'Read the profile.' },
} as const satisfies ProblemEntries;
