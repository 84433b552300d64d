import type { ProblemEntries } from '@rapport/platform-nest';

export const alertProblems = {
  'ALERT.NOT_FOUND': { status: 404, title: 'No such alert', remedy: 'GET /api/analytics/v1/alerts lists them.' },
} as const satisfies ProblemEntries;
