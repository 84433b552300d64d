import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of erasures. */
export const erasureProblems = {
  'ERASURE.NOT_FOUND': { status: 404, title: 'Nobody asked to erase this person', remedy: 'Erase the person first.' },
  'ERASURE.NOT_CONFIRMED': { status: 409, title: 'Not everybody has confirmed', remedy: 'See `facts.waitingFor`.' },
} as const satisfies ProblemEntries;
