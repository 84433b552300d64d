import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of retention. */
export const retentionProblems = {
  'RETENTION.RULE_TWICE': { status: 400, title: 'A rule is named twice', remedy: 'Name each once.' },
  'RETENTION.CLASS_TWICE': { status: 400, title: 'Two rules are about the same', remedy: 'Keep the shorter one.' },
  'RETENTION.NOT_FOUND': { status: 404, title: 'There are no rules', remedy: 'Declare some.' },
  'RETENTION.RUN_NOT_FOUND': { status: 404, title: 'There is no such run', remedy: 'Begin one.' },
} as const satisfies ProblemEntries;
