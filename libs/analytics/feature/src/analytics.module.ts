import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { KpiFreshness } from './kpi/kpi-freshness';
import { kpiProblems } from './kpi/kpi-problems';
import { KpiController } from './kpi/kpi.controller';
import { AnsweringModels } from './kpi/models/answering-models';
import { ListRatesController } from './rate/list-rates/list-rates.controller';
import { rateProblems } from './rate/rate-problems';
import { Rates } from './rate/rates';
import { RecordRatesController } from './rate/record-rates/record-rates.controller';

/** All that analytics does over HTTP: the catalogue of KPIs, their values, and the events behind them; rates of currencies. */
@Module({
  controllers: [KpiController, RecordRatesController, ListRatesController],
  providers: [AnsweringModels, KpiFreshness, Rates],
})
export class AnalyticsModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(kpiProblems);
    problems.add(rateProblems);
  }
}
