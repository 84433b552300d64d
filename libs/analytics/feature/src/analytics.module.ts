import { Inject, Module } from '@nestjs/common';
import { bindLoggedJobs, ProblemCatalogue } from '@rapport/platform-nest';
import { alertProblems } from './alert/alert-problems';
import { Alerts } from './alert/alerts';
import { CheckAlerts } from './alert/check-alerts/check-alerts';
import { ListAlertsController } from './alert/list-alerts/list-alerts.controller';
import { SetAlertController } from './alert/set-alert/set-alert.controller';
import { Analyses } from './analysis/analyses';
import { AskShapeController } from './analysis/ask-shape/ask-shape.controller';
import { Shapes } from './analysis/ask-shape/shapes';
import { PackedTouches } from './analysis/packed/packed-touches';
import { AnalysisRuns } from './analysis/run-analysis/analysis-runs';
import { analysisProblems } from './analysis/analysis-problems';
import { ReadAnalysisController } from './analysis/read-analysis/read-analysis.controller';
import { RequestAnalysisController } from './analysis/request-analysis/request-analysis.controller';
import { RenewAnalyses } from './analysis/renew-analyses/renew-analyses';
import { RenewalSettings } from './analysis/renew-analyses/renewal-settings';
import { RenewalsController } from './analysis/renew-analyses/renewals.controller';
import { RunAnalyses } from './analysis/run-analysis/run-analyses';
import { CataloguePageController } from './kpi/catalogue-page/catalogue-page.controller';
import { AnsweringCustomKpis } from './kpi/custom/answering-custom-kpis';
import { customKpiProblems } from './kpi/custom/custom-kpi-problems';
import { CustomKpis } from './kpi/custom/custom-kpis';
import { DefineCustomKpiController } from './kpi/custom/define-custom-kpi/define-custom-kpi.controller';
import { EventFieldsController } from './kpi/custom/list-custom-kpis/event-fields.controller';
import { ListCustomKpisController } from './kpi/custom/list-custom-kpis/list-custom-kpis.controller';
import { PreviewCustomKpiController } from './kpi/custom/preview-custom-kpi/preview-custom-kpi.controller';
import { KpiFreshness } from './kpi/kpi-freshness';
import { kpiProblems } from './kpi/kpi-problems';
import { KpiController } from './kpi/kpi.controller';
import { Kpis } from './kpi/kpis';
import { AnsweringModels } from './kpi/models/answering-models';
import { NextActions } from './next-action/next-actions';
import { NextActionsController } from './next-action/read-next-actions/next-actions.controller';
import { ReadScoresController } from './score/read-scores/read-scores.controller';
import { Scores } from './score/scores';
import { AnalyticsPersonRights } from './person-rights/analytics-person-rights';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { FoundByAnalyses } from './person-rights/found-by-analyses';
import { ListRatesController } from './rate/list-rates/list-rates.controller';
import { rateProblems } from './rate/rate-problems';
import { Rates } from './rate/rates';
import { RecordRatesController } from './rate/record-rates/record-rates.controller';
import { dashboardProblems } from './dashboard/dashboard-problems';
import { Dashboards } from './dashboard/dashboards';
import { DashboardsController } from './dashboard/dashboards.controller';
import { FrozenReports } from './report/frozen-reports';
import { ReportsController } from './report/list-reports/reports.controller';
import { MakeReportController } from './report/make-report/make-report.controller';
import { Reports } from './report/make-report/reports';
import { reportProblems } from './report/report-problems';
import { ScheduleReportController } from './report/schedule-report/schedule-report.controller';
import { Schedules } from './report/schedules';
import { SendReports } from './report/send-report/send-reports';
import { ListTargetsController } from './target/list-targets/list-targets.controller';
import { SetTargetController } from './target/set-target/set-target.controller';
import { analyticsLoggedJobs } from './logged-jobs';
import { targetProblems } from './target/target-problems';
import { Targets } from './target/targets';
import { ScoreTextsReactor } from './text/score-texts.reactor';

/** All that analytics does over HTTP: the catalogue of KPIs, their values, and the events behind them; rates of currencies; targets,
 * reports, alerts, and analyses in the background. */
@Module({
  controllers: [
    ...[AnswerPersonRightsReactor, ScoreTextsReactor],
    ...[DefineCustomKpiController, PreviewCustomKpiController, ListCustomKpisController, EventFieldsController],
    ...[KpiController, CataloguePageController, RecordRatesController, ListRatesController],
    ...[SetTargetController, ListTargetsController, DashboardsController],
    ...[MakeReportController, ReportsController, ScheduleReportController],
    ...[
      RequestAnalysisController,
      ReadAnalysisController,
      RenewalsController,
      AskShapeController,
      NextActionsController,
      ReadScoresController,
      SetAlertController,
      ListAlertsController,
    ],
  ],
  providers: [
    ...[
      AnalyticsPersonRights,
      FoundByAnalyses,
      AnsweringModels,
      CustomKpis,
      AnsweringCustomKpis,
      KpiFreshness,
      Kpis,
      Rates,
      Targets,
    ],
    ...[Dashboards, Reports, FrozenReports, Schedules, SendReports],
    ...[
      Analyses,
      AnalysisRuns,
      RunAnalyses,
      PackedTouches,
      Shapes,
      NextActions,
      Scores,
      RenewAnalyses,
      RenewalSettings,
    ],
    ...[Alerts, CheckAlerts],
    bindLoggedJobs('analytics', analyticsLoggedJobs),
  ],
})
export class AnalyticsModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(kpiProblems);
    problems.add(customKpiProblems);
    problems.add(rateProblems);
    problems.add(targetProblems);
    problems.add(reportProblems);
    problems.add(analysisProblems);
    problems.add(alertProblems);
    problems.add(dashboardProblems);
  }
}
