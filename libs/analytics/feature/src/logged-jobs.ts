import type { AnalysisEvent } from '@rapport/analytics-domain';
import { asked, loggedJob, over, type LoggedJob } from '@rapport/platform-consumer';

export const RUN_ANALYSIS = 'analytics.run-analysis';

/** Jobs of analytics that the log tells of. Free of Nest. */
export const analyticsLoggedJobs: readonly LoggedJob[] = [
  loggedJob<AnalysisEvent>(RUN_ANALYSIS, 'analytics_analysis-', {
    'analysis-requested': asked,
    'analysis-completed': over,
    'analysis-refused': over,
  }),
];
