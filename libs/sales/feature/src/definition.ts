import { unfinishedJobsProjection, type ContextDefinition } from '@rapport/platform-consumer';
import { qualityProjections } from '@rapport/records-feature/quality';
import { leadRows, opportunityRows, orderViewProjection, pipelineRows } from '@rapport/sales-domain';
import { salesRecordsPublisher } from './custom-fields/custom-records.publisher';
import { leadPublisher } from './lead/lead.publisher';
import { leadRowsModel } from './lead/list-leads/lead-rows.model';
import { opportunityRowsModel } from './opportunity/list-opportunities/opportunity-rows.model';
import { opportunityPublisher } from './opportunity/opportunity.publisher';
import { orderPublisher } from './order/order.publisher';
import { ordersModel } from './order/list-orders/orders.model';
import { salesHandOverPublisher } from './hand-over/hand-over.publisher';
import { salesQualityPublisher } from './quality/quality.publisher';
import { personRightsPublisher } from './person-rights/person-rights.publisher';
import { pipelineRowsModel } from './pipeline/list-pipelines/pipeline-rows.model';
import { pipelinePublisher } from './pipeline/pipeline.publisher';
import { stageSumsModel } from './pipeline/summarise-pipeline/stage-sums.model';
import { salesLoggedJobs } from './logged-jobs';

/** What sales publishes and projects. Free of Nest: worker threads load it too. */
export const salesContext: ContextDefinition = {
  context: 'sales',
  publishers: [
    orderPublisher,
    leadPublisher,
    pipelinePublisher,
    opportunityPublisher,
    salesRecordsPublisher,
    personRightsPublisher,
    salesQualityPublisher,
    salesHandOverPublisher,
  ],
  projections: [
    { projection: orderViewProjection, input: 'log', documents: ordersModel },
    { projection: leadRows, input: 'log', documents: leadRowsModel },
    { projection: pipelineRows, input: 'log', documents: pipelineRowsModel },
    { projection: opportunityRows, input: 'log', documents: opportunityRowsModel, cells: [stageSumsModel] },
    ...qualityProjections('sales'),
    unfinishedJobsProjection('sales', salesLoggedJobs),
  ],
};
