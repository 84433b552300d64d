import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of merges. */
export const mergeProblems = {
  'MERGE.SAME_ACCOUNT': { status: 409, title: 'The two are one account', remedy: 'See `facts.accountId`.' },
  'MERGE.ACCOUNT_MERGED_AWAY': {
    status: 409,
    title: 'The account was merged into another one',
    remedy: 'See `facts.accountId`: that one answers for it.',
  },
  'MERGE.NOT_FOUND': { status: 404, title: 'There is no such merge', remedy: 'Look in the list of merges.' },
  'MERGE.EXISTS': { status: 409, title: 'There is such a merge', remedy: 'Read it.' },
  'MERGE.SAME_CONTACT': { status: 409, title: 'The two are one contact', remedy: 'See `facts.contactId`.' },
  'MERGE.MERGED_AWAY': {
    status: 409,
    title: 'The contact was merged into another one',
    remedy: 'See `facts.contactId`: that one answers for it.',
  },
  'MERGE.ERASED': { status: 409, title: 'The person was erased', remedy: 'There is nothing left to take apart.' },
} as const satisfies ProblemEntries;
