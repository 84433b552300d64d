import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { opportunityPublisher } from './opportunity.publisher';

const about = {
  opportunity: 'a'.repeat(32),
  subject: { id: 'c'.repeat(32), number: 7 },
  account: 'e'.repeat(32),
};
const value = { amount: 6_000, currency: 'EUR' };
const products = [{ productId: 'seat', quantity: 3, price: 2_000 }];
const stage = { pipeline: 'standard', stage: 'proposal', probability: 50 };
const from = { source: 'fair', channel: 'meeting', country: 'DE', campaign: 'b'.repeat(32), lead: 'f'.repeat(32) };

bindGoldenOutputs(opportunityPublisher, join(__dirname, 'opportunity.publisher.golden.json'), [
  {
    type: 'opportunity-opened',
    data: { ...about, owner: 'u-7', team: 'north', ...stage, value, products, expectedClose: '2026-06-30', ...from },
  },
  { type: 'opportunity-moved', data: { ...about, ...stage, from: 'new' } },
  { type: 'opportunity-reassigned', data: { ...about, owner: 'u-8', team: 'south' } },
  { type: 'opportunity-valued', data: { ...about, value, products } },
  { type: 'opportunity-rescheduled', data: { ...about, expectedClose: '2026-09-30' } },
  { type: 'opportunity-won', data: { ...about, value, reason: 'support', order: 'd'.repeat(32) } },
  { type: 'opportunity-lost', data: { ...about, reason: 'price' } },
  { type: 'opportunity-reopened', data: about },
  { type: 'opportunity-withdrawn', data: { ...about, reason: 'import undone' } },
]);
