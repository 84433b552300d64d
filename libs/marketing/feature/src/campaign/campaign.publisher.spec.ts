import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { campaignPublisher } from './campaign.publisher';

const campaign = 'c'.repeat(32);
const facts = { campaign, name: 'Spring sale', medium: 'mail', audienceSize: 1_200, owner: 'u-7', team: 'retention' };
const money = { amount: -12_345, currency: 'EUR' };

bindGoldenOutputs(campaignPublisher, join(__dirname, 'campaign.publisher.golden.json'), [
  { type: 'campaign-planned', data: { ...facts, audience: 'customers in DE', budget: { amount: 1, currency: 'JPY' } } },
  { type: 'campaign-changed', data: { ...facts, fields: ['audience', 'budget'] } },
  { type: 'campaign-cost-recorded', data: { campaign, cost: 'e'.repeat(32), money, kind: 'media' } },
  { type: 'campaign-launched', data: { campaign } },
  { type: 'campaign-ended', data: { campaign } },
]);
