import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { alertProblems } from './alert/alert-problems';
import { Alerts } from './alert/alerts';
import { CheckAlerts } from './alert/check-alerts/check-alerts';
import { ListAlertsController } from './alert/list-alerts/list-alerts.controller';
import { SetAlertController } from './alert/set-alert/set-alert.controller';
import { Analyses } from './analysis/analyses';
import { analysisProblems } from './analysis/analysis-problems';
import { ReadAnalysisController } from './analysis/read-analysis/read-analysis.controller';
import { RequestAnalysisController } from './analysis/request-analysis/request-analysis.controller';
import { RunAnalyses } from './analysis/run-analysis/run-analyses';
import { CataloguePageController } from './kpi/catalogue-page/catalogue-page.controller';
import { KpiFreshness } from './kpi/kpi-freshness';
import { kpiProblems } from './kpi/kpi-problems';
import { KpiController } from './kpi/kpi.controller';
import { Kpis } from './kpi/kpis';
import { AnsweringModels } from './kpi/models/answering-models';
import { AnalyticsPersonRights } from './person-rights/analytics-person-rights';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { ListRatesController } from './rate/list-rates/list-rates.controller';
import { rateProblems } from './rate/rate-problems';
import { Rates } from './rate/rates';
import { RecordRatesController } from './rate/record-rates/record-rates.controller';
import { FrozenReports } from './report/frozen-reports';
import { ReportsController } from './report/list-reports/reports.controller';
import { MakeReportController } from './report/make-report/make-report.controller';
import { Reports } from './report/make-report/reports';
import { reportProblems } from './report/report-problems';
import { ScheduleReportController } from './report/schedule-report/schedule-report.controller';
import { Schedules } from './report/schedules';
import { Mailer } from './report/send-report/mailer';
import { SendReports } from './report/send-report/send-reports';
import { ListTargetsController } from './target/list-targets/list-targets.controller';
import { SetTargetController } from './target/set-target/set-target.controller';
import { targetProblems } from './target/target-problems';
import { Targets } from './target/targets';

/** All that analytics does over HTTP: the catalogue of KPIs, their values, and the events behind them; rates of currencies; targets,
 * reports, alerts, and analyses in the background. */
@Module({
  controllers: [
    AnswerPersonRightsReactor,
    ...[KpiController, CataloguePageController, RecordRatesController, ListRatesController],
    ...[SetTargetController, ListTargetsController],
    ...[MakeReportController, ReportsController, ScheduleReportController],
    ...[RequestAnalysisController, ReadAnalysisController, SetAlertController, ListAlertsController],
  ],
  providers: [
    ...[AnalyticsPersonRights, AnsweringModels, KpiFreshness, Kpis, Rates, Targets],
    ...[Reports, FrozenReports, Schedules, Mailer, SendReports],
    ...[Analyses, RunAnalyses, Alerts, CheckAlerts],
  ],
})
export class AnalyticsModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(kpiProblems);
    problems.add(rateProblems);
    problems.add(targetProblems);
    problems.add(reportProblems);
    problems.add(analysisProblems);
    problems.add(alertProblems);
  }
}
