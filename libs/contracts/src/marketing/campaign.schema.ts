import { currency, hexId, listOf, minorUnits, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import type { AboutCampaign, CampaignChanged, CampaignCostRecorded, CampaignPlanned } from './campaign';

const about = { campaign: hexId };
const money = objectOf({ amount: minorUnits, currency });
const facts = { ...about, name: text, medium: text };
const maybe = {
  audience: text,
  audienceSize: { type: 'integer', minimum: 0 },
  budget: money,
  owner: text,
  team: text,
} as const;

const campaign = '1a79a4d60de6718e8e5b326e338ae533';
const example: CampaignPlanned = {
  ...{ campaign, name: 'Spring sale', medium: 'mail', audience: 'customers in DE', audienceSize: 12_000 },
  ...{ budget: { amount: 500_000, currency: 'EUR' }, owner: 'u-7', team: 'retention' },
};

const planned: PublicEventSchema<CampaignPlanned> = { schema: objectOf(facts, maybe), example };
const changed: PublicEventSchema<CampaignChanged> = {
  schema: objectOf({ ...facts, fields: listOf(text) }, maybe),
  example: { ...example, fields: ['audienceSize', 'budget'] },
};
const costRecorded: PublicEventSchema<CampaignCostRecorded> = {
  schema: objectOf({ ...about, cost: hexId, money, kind: text }),
  example: {
    campaign,
    cost: '0cc175b9c0f1b6a831c399e269772661',
    money: { amount: 12_345, currency: 'EUR' },
    kind: 'media',
  },
};
const alone: PublicEventSchema<AboutCampaign> = { schema: objectOf(about), example: { campaign } };

export const campaignSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'marketing.campaign-planned.v1': planned,
  'marketing.campaign-changed.v1': changed,
  'marketing.campaign-cost-recorded.v1': costRecorded,
  'marketing.campaign-launched.v1': alone,
  'marketing.campaign-ended.v1': alone,
};
