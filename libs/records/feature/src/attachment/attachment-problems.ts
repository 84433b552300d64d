import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of attached files, the same in every context. */
export const attachmentProblems = {
  'ATTACHMENT.NOT_FOUND': { status: 404, title: 'The record has no such file', remedy: 'Read its attachments.' },
  'ATTACHMENT.TOO_MANY': { status: 409, title: 'The record has too many files', remedy: 'Detach some.' },
  'ATTACHMENT.PROGRAM': { status: 400, title: 'Programs are not attached', remedy: 'Send documents.' },
} as const satisfies ProblemEntries;
