import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of identity rules. */
export const identityProblems = {
  'IDENTITY.KIND_TWICE': { status: 400, title: 'A kind is named twice', remedy: 'Name each once.' },
  'IDENTITY.NOT_BLOCKED': { status: 409, title: 'The value is not blocked', remedy: 'Nothing has to be unblocked.' },
} as const satisfies ProblemEntries;
