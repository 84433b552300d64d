import type { ProblemEntries } from '@rapport/platform-nest';

export const reportProblems = {
  'REPORT.NOT_FOUND': { status: 404, title: 'No such report', remedy: 'GET /api/analytics/v1/reports lists them.' },
  'REPORT.NO_SCHEDULE': {
    status: 404,
    title: 'No such schedule',
    remedy: 'GET /api/analytics/v1/report-schedules lists them.',
  },
  'REPORT.ALREADY_SENT': {
    status: 409,
    title: 'The report was sent, or sending it was begun',
    remedy: 'Read what became of it.',
  },
} as const satisfies ProblemEntries;
