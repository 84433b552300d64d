import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of access reports. */
export const accessReportProblems = {
  'ACCESS_REPORT.NOT_FOUND': { status: 404, title: 'There is no such report', remedy: 'Look in the list of reports.' },
  'ACCESS_REPORT.NOT_READY': { status: 409, title: 'The report is being made', remedy: 'Read how far it is.' },
  'ACCESS_REPORT.REMOVED': { status: 410, title: 'The report was removed', remedy: 'Ask for a new one.' },
  'ACCESS_REPORT.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to report.' },
} as const satisfies ProblemEntries;
