import type { ProblemEntries } from '@rapport/platform-nest';

const seeList = 'GET /api/analytics/v1/custom-kpis lists them.';

export const customKpiProblems = {
  'CUSTOM_KPI.NOT_FOUND': { status: 404, title: 'No such custom KPI', remedy: seeList },
  'CUSTOM_KPI.EXISTS': {
    status: 409,
    title: 'There is a custom KPI of this name',
    remedy: 'Change it, or retire it first.',
  },
  'CUSTOM_KPI.OTHER_NAME': { status: 409, title: 'A KPI keeps its name', remedy: 'Define another one.' },
  'CUSTOM_KPI.TOO_MANY_VERSIONS': { status: 409, title: 'Too many versions', remedy: 'Define it by another name.' },
} as const satisfies ProblemEntries;
