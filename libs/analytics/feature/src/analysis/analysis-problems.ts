import type { ProblemEntries } from '@rapport/platform-nest';

export const analysisProblems = {
  'ANALYSIS.NOT_FOUND': {
    status: 404,
    title: 'No such analysis',
    remedy: 'GET /api/analytics/v1/analyses lists them.',
  },
} as const satisfies ProblemEntries;
