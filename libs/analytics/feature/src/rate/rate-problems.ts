import type { ProblemEntries } from '@rapport/platform-nest';

export const rateProblems = {
  'RATE.SAME_CURRENCY': { status: 400, title: 'A currency is worth itself', remedy: 'Name two currencies.' },
  'RATE.NOT_FOUND': { status: 404, title: 'There are no such rates', remedy: 'List the rates.' },
} as const satisfies ProblemEntries;
