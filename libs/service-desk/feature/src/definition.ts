import { unfinishedJobsProjection, type ContextDefinition } from '@rapport/platform-consumer';
import { qualityProjections } from '@rapport/records-feature/quality';
import { surveyRows, ticketRows } from '@rapport/service-desk-domain';
import { serviceDeskRecordsPublisher } from './custom-fields/custom-records.publisher';
import { serviceDeskHandOverPublisher } from './hand-over/hand-over.publisher';
import { serviceDeskQualityPublisher } from './quality/quality.publisher';
import { personRightsPublisher } from './person-rights/person-rights.publisher';
import { surveyRowsModel } from './survey/list-surveys/survey-rows.model';
import { surveyPublisher } from './survey/survey.publisher';
import { ticketRowsModel } from './ticket/list-tickets/ticket-rows.model';
import { ticketPublisher } from './ticket/ticket.publisher';
import { serviceDeskLoggedJobs } from './logged-jobs';

/** What service-desk publishes and projects. Free of Nest: worker threads load it too. */
export const serviceDeskContext: ContextDefinition = {
  context: 'service-desk',
  publishers: [
    ticketPublisher,
    surveyPublisher,
    personRightsPublisher,
    serviceDeskRecordsPublisher,
    serviceDeskQualityPublisher,
    serviceDeskHandOverPublisher,
  ],
  projections: [
    { projection: ticketRows, input: 'log', documents: ticketRowsModel },
    { projection: surveyRows, input: 'log', documents: surveyRowsModel },
    ...qualityProjections('service-desk'),
    unfinishedJobsProjection('service-desk', serviceDeskLoggedJobs),
  ],
};
