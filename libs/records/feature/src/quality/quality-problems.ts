import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of data quality, the same in every context. */
export const qualityProblems = {
  'QUALITY.RULE_TWICE': { status: 400, title: 'A rule is named twice', remedy: 'Name each once.' },
  'QUALITY.BAD_PATTERN': { status: 400, title: 'That is no regular expression', remedy: 'Correct the pattern.' },
  'QUALITY.NOT_FOUND': { status: 404, title: 'There are no rules', remedy: 'Declare some.' },
  'QUALITY.NOT_ASSESSED': { status: 404, title: 'The record was not assessed', remedy: 'Declare rules first.' },
  'QUALITY.REPAIR_NOT_FOUND': { status: 404, title: 'There is no such repair', remedy: 'Begin one.' },
} as const satisfies ProblemEntries;
