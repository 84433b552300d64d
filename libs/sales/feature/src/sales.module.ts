import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { OpenOpportunityController } from './opportunity/open-opportunity/open-opportunity.controller';
import { MoveOpportunityController } from './opportunity/move-opportunity/move-opportunity.controller';
import { ReassignOpportunityController } from './opportunity/reassign-opportunity/reassign-opportunity.controller';
import { ValueOpportunityController } from './opportunity/value-opportunity/value-opportunity.controller';
import { RescheduleOpportunityController } from './opportunity/reschedule-opportunity/reschedule-opportunity.controller';
import { WinOpportunityController } from './opportunity/win-opportunity/win-opportunity.controller';
import { LoseOpportunityController } from './opportunity/lose-opportunity/lose-opportunity.controller';
import { ReopenOpportunityController } from './opportunity/reopen-opportunity/reopen-opportunity.controller';
import { BulkOpportunitiesController } from './opportunity/bulk-opportunities/bulk-opportunities.controller';
import { ListOpportunitiesController } from './opportunity/list-opportunities/list-opportunities.controller';
import { GetOpportunityController } from './opportunity/get-opportunity/get-opportunity.controller';
import { Opportunities } from './opportunity/opportunities';
import { GatherOrderReactor } from './order/gather-order/gather-order.reactor';
import { OrdersController } from './order/orders/orders.controller';
import { OrderSettingsHistory } from './order-settings/order-settings.history';
import { OrderSettingsController } from './order-settings/settle-order-settings/order-settings.controller';
import { DefinePipelineController } from './pipeline/define-pipeline/define-pipeline.controller';
import { GetPipelineController } from './pipeline/get-pipeline/get-pipeline.controller';
import { ListPipelinesController } from './pipeline/list-pipelines/list-pipelines.controller';
import { SummarisePipelineController } from './pipeline/summarise-pipeline/summarise-pipeline.controller';
import { Pipelines } from './pipeline/pipelines';
import { salesProblems } from './sales-problems';

/** All that sales can do: follow opportunities through the stages of pipelines, gather orders from their reports as it is settled. */
@Module({
  controllers: [
    DefinePipelineController,
    ListPipelinesController,
    GetPipelineController,
    SummarisePipelineController,
    OpenOpportunityController,
    MoveOpportunityController,
    ReassignOpportunityController,
    ValueOpportunityController,
    RescheduleOpportunityController,
    WinOpportunityController,
    LoseOpportunityController,
    ReopenOpportunityController,
    BulkOpportunitiesController,
    ListOpportunitiesController,
    GetOpportunityController,
    OrdersController,
    OrderSettingsController,
    // Reactors: driven by the event bus.
    GatherOrderReactor,
  ],
  providers: [Opportunities, OrderSettingsHistory, Pipelines],
})
export class SalesModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(salesProblems);
  }
}
