import { computeExperiment } from './experiment-tasks';
import { computeKeywords } from './keyword-task';
import { computeNextActions } from './next-action-task';
import { computeChurn, computeClusters, computeRecommendations, computeSurvival } from './people-tasks';
import { computeAttribution, computeCohorts, computeFunnel, computeJourneys } from './shape-tasks';
import { compareAnew, type VerificationInput } from './verification';
import type { AnalysisResult } from './person-orders';
import { computeTextVerification } from './text-verification';
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
  'next-actions': computeNextActions,
  keywords: computeKeywords,
  verification: computeVerification,
  'text-verification': computeTextVerification,
} as const;

/** @throws RangeError for what is no kind of analysis */
function computeVerification(input: VerificationInput): AnalysisResult {
  const task = isTask(input.kind) ? tasks[input.kind] : null;
  if (!task) throw new RangeError(`there is no ${input.kind}`);
  return compareAnew(input, (task as (input: unknown) => AnalysisResult)(input.input));
}

const isTask = (name: string): name is TaskName => Object.hasOwn(tasks, name);

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
