import type { Assignment } from '../concerns';
import type { Money } from '../money';

/** What every event of a campaign says. */
export type AboutCampaign = { readonly campaign: string };

export type CampaignFacts = Assignment & {
  /** About no person. */
  readonly name: string;
  /** `mail`, `social`, `search`, `event` … as marketing calls it. */
  readonly medium: string;
  /** Whom it is for, in words, e.g. `customers in DE`. */
  readonly audience?: string;
  /** How many it is for. */
  readonly audienceSize?: number;
  readonly budget?: Money;
};

/** `marketing.campaign-planned.v1` */
export type CampaignPlanned = AboutCampaign & CampaignFacts;
/** `marketing.campaign-changed.v1`: all that holds from now on, and the names of the fields that are new. */
export type CampaignChanged = AboutCampaign & CampaignFacts & { readonly fields: readonly string[] };
/** `marketing.campaign-launched.v1` */
export type CampaignLaunched = AboutCampaign;
/** `marketing.campaign-ended.v1` */
export type CampaignEnded = AboutCampaign;
/** `marketing.campaign-cost-recorded.v1`: counts at the event's time. A correction is a cost of its own, maybe negative. */
export type CampaignCostRecorded = AboutCampaign & {
  readonly cost: string;
  readonly money: Money;
  /** `media`, `creation`, `tools` … */
  readonly kind: string;
};
