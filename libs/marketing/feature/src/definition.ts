import { campaignRows, messageRows } from '@rapport/marketing-domain';
import { unfinishedJobsProjection, type ContextDefinition } from '@rapport/platform-consumer';
import { campaignPublisher } from './campaign/campaign.publisher';
import { campaignRowsModel } from './campaign/list-campaigns/campaign-rows.model';
import { messageRowsModel } from './message/list-messages/message-rows.model';
import { messagePublisher } from './message/message.publisher';
import { marketingHandOverPublisher } from './hand-over/hand-over.publisher';
import { personRightsPublisher } from './person-rights/person-rights.publisher';
import { marketingLoggedJobs } from './logged-jobs';

/** What marketing publishes and projects. Free of Nest: worker threads load it too. */
export const marketingContext: ContextDefinition = {
  context: 'marketing',
  publishers: [campaignPublisher, messagePublisher, personRightsPublisher, marketingHandOverPublisher],
  projections: [
    { projection: campaignRows, input: 'log', documents: campaignRowsModel },
    { projection: messageRows, input: 'log', documents: messageRowsModel },
    unfinishedJobsProjection('marketing', marketingLoggedJobs),
  ],
};
