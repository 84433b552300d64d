import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of exports. */
export const exportProblems = {
  'EXPORT.NOT_FOUND': { status: 404, title: 'There is no such export', remedy: 'Request one.' },
  'EXPORT.NOT_READY': {
    status: 409,
    title: 'The file is still being written',
    remedy: 'Read the export until it is ready.',
  },
  'EXPORT.EXPIRED': { status: 410, title: 'The file is gone', remedy: 'Export anew.' },
  'EXPORT.LINK_USED': { status: 410, title: 'The link was used', remedy: 'Make another one.' },
  'EXPORT.BAD_FILTER': { status: 400, title: 'The list has no such filter', remedy: 'See `facts.path`.' },
} as const satisfies ProblemEntries;
