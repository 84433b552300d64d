import type { ProblemEntries } from '@rapport/platform-nest';

export const targetProblems = {
  'TARGET.NOT_FOUND': { status: 404, title: 'No such target', remedy: 'GET /api/analytics/v1/targets lists them.' },
} as const satisfies ProblemEntries;
