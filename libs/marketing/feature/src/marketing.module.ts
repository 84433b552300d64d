import { Inject, Module } from '@nestjs/common';
import { bindLoggedJobs, ProblemCatalogue } from '@rapport/platform-nest';
import { bindHandOver, handOverProblems } from '@rapport/records-feature';
import { MarketingHandables } from './hand-over/marketing-handables';
import { BulkCampaignsController } from './campaign/bulk-campaigns/bulk-campaigns.controller';
import { Campaigns } from './campaign/campaigns';
import { ChangeCampaignController } from './campaign/change-campaign/change-campaign.controller';
import { EndCampaignController } from './campaign/end-campaign/end-campaign.controller';
import { GetCampaignController } from './campaign/get-campaign/get-campaign.controller';
import { GetCampaignFiguresController } from './campaign/get-campaign-figures/get-campaign-figures.controller';
import { LaunchCampaignController } from './campaign/launch-campaign/launch-campaign.controller';
import { ListCampaignsController } from './campaign/list-campaigns/list-campaigns.controller';
import { PlanCampaignController } from './campaign/plan-campaign/plan-campaign.controller';
import { RecordCampaignCostController } from './campaign/record-campaign-cost/record-campaign-cost.controller';
import { marketingProblems } from './marketing-problems';
import { BounceMessageController } from './message/bounce-message/bounce-message.controller';
import { BulkMessagesController } from './message/bulk-messages/bulk-messages.controller';
import { ClickMessageController } from './message/click-message/click-message.controller';
import { ComplainMessageController } from './message/complain-message/complain-message.controller';
import { DeliverMessageController } from './message/deliver-message/deliver-message.controller';
import { GetMessageController } from './message/get-message/get-message.controller';
import { ListMessagesController } from './message/list-messages/list-messages.controller';
import { Messages } from './message/messages';
import { OpenMessageController } from './message/open-message/open-message.controller';
import { SendMessageController } from './message/send-message/send-message.controller';
import { ProviderEvents } from './message/take-provider-events/provider-events';
import { TakeProviderEventsController } from './message/take-provider-events/take-provider-events.controller';
import { UnsubscribeMessageController } from './message/unsubscribe-message/unsubscribe-message.controller';
import { AnswerPersonRightsReactor } from './person-rights/answer-person-rights.reactor';
import { MarketingPersonRights } from './person-rights/marketing-person-rights';
import { marketingLoggedJobs } from './logged-jobs';

const handOver = bindHandOver('marketing', MarketingHandables);

/** All that marketing can do: plan campaigns and know their costs, record what becomes of messages, take what mail providers report. */
@Module({
  controllers: [
    ...handOver.controllers,
    PlanCampaignController,
    ChangeCampaignController,
    RecordCampaignCostController,
    LaunchCampaignController,
    EndCampaignController,
    BulkCampaignsController,
    ListCampaignsController,
    GetCampaignController,
    GetCampaignFiguresController,
    SendMessageController,
    DeliverMessageController,
    OpenMessageController,
    ClickMessageController,
    BounceMessageController,
    ComplainMessageController,
    UnsubscribeMessageController,
    BulkMessagesController,
    ListMessagesController,
    GetMessageController,
    TakeProviderEventsController,
    // Driven by the event bus.
    AnswerPersonRightsReactor,
  ],
  providers: [
    Campaigns,
    MarketingPersonRights,
    Messages,
    ProviderEvents,
    ...handOver.providers,
    bindLoggedJobs('marketing', marketingLoggedJobs),
  ],
})
export class MarketingModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(marketingProblems);
    catalogue.add(handOverProblems);
  }
}
