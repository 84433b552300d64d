import { computeExperiment } from './experiment-tasks';
import { computeChurn, computeClusters, computeRecommendations, computeSurvival } from './people-tasks';
import { computeAttribution, computeCohorts, computeFunnel, computeJourneys } from './shape-tasks';
import { computeCustomerValue, computeRfm } from './value-tasks';

/** What is computed apart from the thread that serves, by the kind of the analysis. Pure. */
export const tasks = {
  rfm: computeRfm,
  'customer-value': computeCustomerValue,
  cohorts: computeCohorts,
  funnel: computeFunnel,
  journeys: computeJourneys,
  attribution: computeAttribution,
  'ab-test': computeExperiment,
  churn: computeChurn,
  survival: computeSurvival,
  clusters: computeClusters,
  recommendations: computeRecommendations,
} as const;

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
