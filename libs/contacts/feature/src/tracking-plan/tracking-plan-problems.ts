import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of the tracking plan. */
export const trackingPlanProblems = {
  'TRACKING_PLAN.EVENT_TWICE': { status: 400, title: 'An event is declared twice', remedy: 'Declare each once.' },
  'TRACKING_PLAN.BAD_SCHEMA': { status: 400, title: 'That is no JSON Schema', remedy: 'Correct the schema.' },
  'TRACKING_PLAN.NOT_FOUND': { status: 404, title: 'There is no plan', remedy: 'Declare one.' },
} as const satisfies ProblemEntries;
