import { ProblemError, type FieldError, type ProblemEntries } from '@rapport/platform-nest';

/** The codes of questions about KPIs that have no answer. */
export const kpiProblems = {
  'KPI.UNKNOWN': { status: 404, title: 'No such KPI', remedy: 'GET /api/analytics/v1/kpis lists all of them.' },
  'KPI.COMPUTING': {
    status: 503,
    title: 'The custom KPI is being computed from the first event on',
    remedy: 'Ask again soon; GET /api/analytics/v1/custom-kpis shows how far it is.',
  },
  'KPI.BAD_QUESTION': {
    status: 400,
    title: 'The KPI cannot be asked like this',
    remedy: 'See `errors`: each names a parameter and what is wrong with it.',
  },
  'KPI.TOO_MANY_POINTS': {
    status: 400,
    title: 'The answer would be too long',
    remedy: 'Ask a shorter range, a coarser grain, or filter.',
  },
} as const satisfies ProblemEntries;

export const badQuestion = (...errors: readonly FieldError[]): ProblemError =>
  new ProblemError('KPI.BAD_QUESTION', errors.map(({ message }) => message).join('; '), { errors });
