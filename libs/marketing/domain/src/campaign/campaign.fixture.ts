import type { CampaignEvent } from './campaign.events';

export const campaign = 'c'.repeat(32);
export const spring = { name: 'Spring sale', medium: 'mail', audienceSize: 1_200, owner: 'u-7' } as const;
export const euros = (amount: number) => ({ amount, currency: 'EUR' });

export const planned: CampaignEvent = {
  type: 'campaign-planned',
  data: { campaign, ...spring, budget: euros(5_000) },
  occurredAt: 100,
};
export const launched: CampaignEvent = { type: 'campaign-launched', data: { campaign }, occurredAt: 200 };
export const ended: CampaignEvent = { type: 'campaign-ended', data: { campaign }, occurredAt: 300 };
export const costRecorded = (cost: string, amount: number, currency = 'EUR', occurredAt = 250): CampaignEvent => ({
  type: 'campaign-cost-recorded',
  data: { campaign, cost, money: { amount, currency }, kind: 'media' },
  occurredAt,
});
