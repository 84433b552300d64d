import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of imports. */
export const importProblems = {
  'IMPORT.NOT_FOUND': { status: 404, title: 'There is no such import', remedy: 'Look in the list of imports.' },
  'IMPORT.EXISTS': { status: 409, title: 'There is such an import', remedy: 'Read it instead.' },
  'IMPORT.WRONG_STATE': { status: 409, title: 'The import is not at that point', remedy: 'Read the import.' },
  'IMPORT.NOT_AT_WORK': { status: 409, title: 'The work was stopped', remedy: 'Resume it.' },
  'IMPORT.BAD_MAPPING': {
    status: 400,
    title: 'The mapping is not valid',
    remedy: 'See `facts.path` and `import-targets`.',
  },
  'IMPORT.EMPTY_FILE': { status: 400, title: 'The file is empty', remedy: 'Send one with rows.' },
  'IMPORT.TOO_LARGE': { status: 400, title: 'The file is too large', remedy: 'Cut it in parts.' },
  'IMPORT.BAD_GZIP': { status: 400, title: 'The file is damaged', remedy: 'Pack it anew.' },
  'IMPORT.BAD_XLSX': { status: 400, title: 'The sheet cannot be read', remedy: 'Save it as XLSX or CSV anew.' },
  'IMPORT.TOO_MANY_TEXTS': { status: 400, title: 'The sheet does not fit in memory', remedy: 'Save it as CSV.' },
  'IMPORT.UNCLOSED_QUOTE': { status: 400, title: 'A quote does not end', remedy: 'See `facts.line`.' },
  'IMPORT.LINE_TOO_LONG': { status: 400, title: 'A line does not end', remedy: 'See `facts.line`.' },
  'IMPORT.TOO_MANY_TEMPLATES': { status: 409, title: 'There are too many templates', remedy: 'Remove one.' },
  'IMPORT.OUT_OF_SIGHT': {
    status: 400,
    title: 'Your roles do not see such records',
    remedy: 'Name an owner whose records you see, or none.',
  },
  'IMPORT.NOT_ALLOWED': { status: 400, title: 'Your roles may not do that', remedy: 'Ask an admin to import it.' },
  'IMPORT.FILES_GONE': { status: 409, title: 'The file was destroyed', remedy: 'Upload it again.' },
} as const satisfies ProblemEntries;
