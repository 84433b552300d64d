import type { KpiQuestion } from '../kpi-question';
import type { AnalyticsModels } from '../models/analytics-models';

/** The projections whose figures the answer is made of. */
export function neededBy(models: AnalyticsModels, { plan }: KpiQuestion): readonly string[] {
  return [...new Set(plan.sums.flatMap(({ fact }) => models.needed(fact)))];
}
