import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of accounts. */
export const accountProblems = {
  'ACCOUNT.NOT_FOUND': { status: 404, title: 'There is no such account', remedy: 'Look in the list of accounts.' },
  'ACCOUNT.EXISTS': { status: 409, title: 'There is such an account', remedy: 'Change it instead.' },
  'ACCOUNT.NAMELESS': { status: 400, title: 'An account has a name', remedy: 'Send its name.' },
  'ACCOUNT.MERGED': {
    status: 409,
    title: 'Another account answers for this one',
    remedy: 'See `facts.accountId`: change that one, or undo the merge.',
  },
} as const satisfies ProblemEntries;
