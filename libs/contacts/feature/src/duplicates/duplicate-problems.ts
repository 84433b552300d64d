import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of duplicates. */
export const duplicateProblems = {
  'DUPLICATE.NOT_FOUND': { status: 404, title: 'There is no such pair', remedy: 'Look in the list of duplicates.' },
  'DUPLICATE.MERGED': { status: 409, title: 'The two are merged', remedy: 'Undo the merge first.' },
  'DUPLICATE.NOT_OF_PAIR': { status: 400, title: 'It is neither of the two', remedy: 'Name one of the pair.' },
  'DUPLICATE.BAD_FIELD': { status: 400, title: 'That chooses no field', remedy: 'Say this or other per field.' },
  'DUPLICATE.BAD_THRESHOLD': { status: 400, title: 'The threshold is too low', remedy: 'Read `duplicate-rules`.' },
  'DUPLICATE.NO_SUCH_SEARCH': { status: 404, title: 'There is no such search', remedy: 'Begin one.' },
  'DUPLICATE.NO_SUCH_RUN': { status: 404, title: 'There is no such run', remedy: 'Begin one.' },
  'DUPLICATE.RUNNING': { status: 409, title: 'The run is not over', remedy: 'Cancel it first, or wait.' },
} as const satisfies ProblemEntries;
