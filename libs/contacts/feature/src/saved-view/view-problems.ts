import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of saved views. */
export const viewProblems = {
  'VIEW.NOT_FOUND': { status: 404, title: 'There is no such view', remedy: 'Look in the list of views.' },
  'VIEW.EXISTS': { status: 409, title: 'There is such a view', remedy: 'Change it instead.' },
  'VIEW.NOT_YOURS': { status: 409, title: 'Somebody else made the view', remedy: 'Save one of your own.' },
  'VIEW.PERSONAL': {
    status: 400,
    title: 'Views keep no values of sealed fields',
    remedy: 'Leave them out of `filter`.',
  },
} as const satisfies ProblemEntries;
