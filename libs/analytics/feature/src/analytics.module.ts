import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { KpiFreshness } from './kpi/kpi-freshness';
import { kpiProblems } from './kpi/kpi-problems';
import { KpiController } from './kpi/kpi.controller';
import { AnsweringModels } from './kpi/models/answering-models';

/** All that analytics does over HTTP: the catalogue of KPIs, their values, and the events behind them. */
@Module({ controllers: [KpiController], providers: [AnsweringModels, KpiFreshness] })
export class AnalyticsModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(kpiProblems);
  }
}
