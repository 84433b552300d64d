import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of fields of records. */
export const recordProblems = {
  'RECORD.BAD_VALUE': { status: 400, title: 'The value does not fit its field', remedy: 'See `facts.path`.' },
  'RECORD.UNKNOWN_FIELD': { status: 400, title: 'There is no such field', remedy: 'Read the record or its history.' },
  'RECORD.NO_SUCH_VERSION': { status: 400, title: 'The record never had that version', remedy: 'Read its history.' },
  'RECORD.BAD_TAG': { status: 400, title: 'That is no tag', remedy: 'Up to 50 letters, digits, spaces and _ . : # -' },
} as const satisfies ProblemEntries;
