import type {
  CampaignChanged,
  CampaignCostRecorded,
  CampaignEnded,
  CampaignLaunched,
  CampaignPlanned,
} from '@rapport/contracts';

type Fact =
  | { readonly type: 'campaign-planned'; readonly data: CampaignPlanned }
  | { readonly type: 'campaign-changed'; readonly data: CampaignChanged }
  | { readonly type: 'campaign-cost-recorded'; readonly data: CampaignCostRecorded }
  | { readonly type: 'campaign-launched'; readonly data: CampaignLaunched }
  | { readonly type: 'campaign-ended'; readonly data: CampaignEnded };

/** `occurredAt` in ms. */
export type CampaignEvent = Fact & { readonly occurredAt: number };

export const campaignEventTypes = [
  'campaign-planned',
  'campaign-changed',
  'campaign-cost-recorded',
  'campaign-launched',
  'campaign-ended',
] as const satisfies readonly CampaignEvent['type'][];
