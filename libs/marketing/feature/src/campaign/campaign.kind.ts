import {
  campaignDecider,
  campaignEventTypes,
  type CampaignCommand,
  type CampaignEvent,
  type CampaignState,
} from '@rapport/marketing-domain';
import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';

/** Campaigns on the event store. Nothing of them is about a person. */
export const campaignKind: RecordKind<CampaignCommand, CampaignEvent, CampaignState> = {
  decider: campaignDecider,
  eventTypes: campaignEventTypes,
  streamPrefix: 'marketing_campaign-',
  notFound: 'CAMPAIGN.NOT_FOUND',
  held: {
    kind: 'marketing.campaigns',
    by: (state) => (state.status === 'none' ? null : holderOf(state.facts)),
  },
  occurredAt: ({ occurredAt }) => occurredAt,
};
