import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of bulk changes. */
export const bulkChangeProblems = {
  'BULK_CHANGE.NOT_FOUND': { status: 404, title: 'There is no such bulk change', remedy: 'Request it first.' },
  'BULK_CHANGE.EXISTS': { status: 409, title: 'There is such a bulk change', remedy: 'Read it.' },
  'BULK_CHANGE.RUNNING': { status: 409, title: 'It is not through yet', remedy: 'Undo it when it is done.' },
} as const satisfies ProblemEntries;
