import type { ProblemEntries } from '@rapport/platform-nest';

export const dashboardProblems = {
  'DASHBOARD.NOT_FOUND': {
    status: 404,
    title: 'There is no such dashboard',
    remedy: 'Look in the list of dashboards.',
  },
  'DASHBOARD.EXISTS': { status: 409, title: 'There is such a dashboard', remedy: 'Change it instead.' },
  'DASHBOARD.NOT_YOURS': { status: 409, title: 'Somebody else made the dashboard', remedy: 'Save one of your own.' },
  'DASHBOARD.NOT_ADMIN': { status: 409, title: 'Admins say what roles see first', remedy: 'Ask an admin.' },
  'DASHBOARD.NOT_SHARED': { status: 400, title: 'Not everyone sees it', remedy: 'Share it with everyone, too.' },
  'DASHBOARD.NOT_YOUR_TEAM': { status: 400, title: 'It is not your team', remedy: 'Name a team that you are in.' },
} as const satisfies ProblemEntries;
