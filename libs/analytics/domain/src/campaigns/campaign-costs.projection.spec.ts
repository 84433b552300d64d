import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { campaignCosts, campaignSource, type CampaignEvent } from './campaign-costs.projection';

const cost = (day: number, id: string, amount: number, currency = 'EUR') => ({
  type: 'marketing.campaign-cost-recorded.v1' as const,
  occurredAt: at(day),
  data: { campaign: 'spring', cost: id, money: { amount, currency }, kind: 'media' },
});
const planned = (medium: string) => ({
  type: 'marketing.campaign-planned.v1' as const,
  occurredAt: at(1),
  data: { campaign: 'spring', name: 'Spring', medium },
});

const costs = (...events: readonly Said<CampaignEvent>[]) =>
  counted(campaignSource, campaignCosts, tell<CampaignEvent>(...events));

describe('a campaign', () => {
  it('costs on the date of each cost, in its currency', () =>
    expect(costs(planned('mail'), cost(2, 'a', 500), cost(3, 'b', 70, 'USD'))).toEqual([
      '2 spring mail EUR: cost 500',
      '3 spring mail USD: cost 70',
    ]));

  it('costs less by a correction of its own, and what was said last of the same cost', () => {
    expect(costs(planned('mail'), cost(2, 'a', 500), cost(4, 'b', -100))).toEqual([
      '2 spring mail EUR: cost 500',
      '4 spring mail EUR: cost -100',
    ]);
    expect(costs(planned('mail'), cost(2, 'a', 500), cost(3, 'a', 450))).toEqual(['3 spring mail EUR: cost 450']);
  });
});
