import { Inject, Module } from '@nestjs/common';
import { bindLoggedJobs, ProblemCatalogue } from '@rapport/platform-nest';
import { SalesHandables } from './hand-over/sales-handables';
import { CreateLeadController } from './lead/create-lead/create-lead.controller';
import { AssignLeadController } from './lead/assign-lead/assign-lead.controller';
import { QualifyLeadController } from './lead/qualify-lead/qualify-lead.controller';
import { DisqualifyLeadController } from './lead/disqualify-lead/disqualify-lead.controller';
import { ConvertLeadController } from './lead/convert-lead/convert-lead.controller';
import { GetLeadController } from './lead/get-lead/get-lead.controller';
import { ConvertLead } from './lead/convert-lead/convert-lead';
import { FinishConversionsReactor } from './lead/convert-lead/finish-conversions.reactor';
import { BulkLeadsController } from './lead/bulk-leads/bulk-leads.controller';
import { EraseLeadsReactor } from './lead/erase-leads/erase-leads.reactor';
import { ListLeadsController } from './lead/list-leads/list-leads.controller';
import { Leads } from './lead/leads';
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
import { GetOrderController } from './order/get-order/get-order.controller';
import { ListOrdersController } from './order/list-orders/list-orders.controller';
import { SearchOrdersController } from './order/search-orders/search-orders.controller';
import { SearchOpportunitiesController } from './opportunity/search-opportunities/search-opportunities.controller';
import { SearchLeadsController } from './lead/search-leads/search-leads.controller';
import { intakeProviders, TakeRecordsReactor } from './intake';
import { GiveRecordsReactor, outletProviders } from './outlet';
import { LeadRowsShown } from './lead/list-leads/lead-rows-shown';
import { OrderSettingsHistory } from './order-settings/order-settings.history';
import { OrderSettingsController } from './order-settings/settle-order-settings/order-settings.controller';
import { DefinePipelineController } from './pipeline/define-pipeline/define-pipeline.controller';
import { GetPipelineController } from './pipeline/get-pipeline/get-pipeline.controller';
import { ListPipelinesController } from './pipeline/list-pipelines/list-pipelines.controller';
import { SummarisePipelineController } from './pipeline/summarise-pipeline/summarise-pipeline.controller';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { SalesPersonRights } from './person-rights/sales-person-rights';
import { Pipelines } from './pipeline/pipelines';
import {
  attachmentProblems,
  bindAttachments,
  bindCustomRecords,
  bindHandOver,
  bindQuality,
  customFieldProblems,
  handOverProblems,
  listProblems,
  qualityProblems,
} from '@rapport/records-feature';
import { SalesRecords, salesRecordKinds } from './custom-fields/sales-records';
import { salesQualityKinds } from './quality/quality-kinds';
import { SalesQuality } from './quality/sales-quality';
import { salesProblems } from './sales-problems';
import { salesLoggedJobs } from './logged-jobs';

const custom = bindCustomRecords('sales', salesRecordKinds, SalesRecords);
const attachments = bindAttachments('sales', salesRecordKinds);
const handOver = bindHandOver('sales', SalesHandables);
const quality = bindQuality('sales', salesQualityKinds, SalesQuality);

/** All that sales can do: take leads in and convert them, follow opportunities through the stages of pipelines, gather orders from their reports as it is settled. */
@Module({
  controllers: [
    ...handOver.controllers,
    CreateLeadController,
    AssignLeadController,
    QualifyLeadController,
    DisqualifyLeadController,
    ConvertLeadController,
    BulkLeadsController,
    ListLeadsController,
    SearchLeadsController,
    GetLeadController,
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
    SearchOpportunitiesController,
    GetOpportunityController,
    ListOrdersController,
    SearchOrdersController,
    GetOrderController,
    OrderSettingsController,
    ...custom.controllers,
    ...attachments.controllers,
    ...quality.controllers,
    // Reactors: driven by the event bus.
    AnswerPersonRightsReactor,
    EraseLeadsReactor,
    FinishConversionsReactor,
    GatherOrderReactor,
    TakeRecordsReactor,
    GiveRecordsReactor,
  ],
  providers: [
    ...custom.providers,
    ...attachments.providers,
    ...quality.providers,
    ...handOver.providers,
    bindLoggedJobs('sales', salesLoggedJobs),
    ...intakeProviders,
    ...outletProviders,
    ConvertLead,
    LeadRowsShown,
    Leads,
    Opportunities,
    OrderSettingsHistory,
    Pipelines,
    SalesPersonRights,
  ],
})
export class SalesModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(salesProblems);
    problems.add(customFieldProblems);
    problems.add(listProblems);
    problems.add(attachmentProblems);
    problems.add(qualityProblems);
    problems.add(handOverProblems);
  }
}
