import { unfinishedJobsProjection, type ContextDefinition } from '@rapport/platform-consumer';
import { personRightsPublisher } from './person-rights/person-rights.publisher';
import { analysisPublisher } from './analysis/analysis.publisher';
import { alertPublisher } from './alert/alert.publisher';
import { ratePublisher } from './rate/rate.publisher';
import { dashboardRows, textRows } from '@rapport/analytics-domain';
import { dashboardsModel } from './dashboard/dashboards.model';
import { targetPublisher } from './target/target.publisher';
import { textPublisher } from './text/text.publisher';
import { textRowsModel } from './text/text-rows.model';
import { analyticsLoggedJobs } from './logged-jobs';
import { growingKpis } from './kpi/custom/growing-kpis';
import { analyticsModels, type AnalyticsSettings } from './kpi/models/analytics-models';

export type { AnalyticsSettings } from './kpi/models/analytics-models';

/**
 * What analytics projects, for one time zone. Free of Nest: worker threads load it too. After a change of the time zone
 * run the old and the new definition beside each other: the names of their models differ.
 */
export function analyticsContext(settings: AnalyticsSettings): ContextDefinition {
  return {
    context: 'analytics',
    publishers: [
      personRightsPublisher,
      ratePublisher,
      targetPublisher,
      alertPublisher,
      textPublisher,
      analysisPublisher,
    ],
    projections: [
      ...analyticsModels(settings).projections,
      { projection: dashboardRows, input: 'log', documents: dashboardsModel },
      { projection: textRows, input: 'log', documents: textRowsModel },
      unfinishedJobsProjection('analytics', analyticsLoggedJobs),
    ],
    growing: growingKpis(settings.timeZone),
  };
}
