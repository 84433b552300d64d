import { fold, given } from '@rapport/eventsourcing';
import { campaignDecider, type CampaignCommand } from './campaign.decider';
import type { CampaignEvent } from './campaign.events';
import { campaign, costRecorded, ended, euros, launched, planned, spring } from './campaign.fixture';
import { totalsOf } from './campaign.state';

const campaigns = (...history: CampaignEvent[]) => given(campaignDecider, ...history);
const launch = { type: 'launch', at: 200 } as const;
const end = { type: 'end', at: 300 } as const;

describe('a campaign', () => {
  const facts = { ...spring, budget: euros(5_000) };
  const plan = { type: 'plan', campaign, facts, at: 100 } as const;
  it('is planned', () => campaigns().when(plan).then(planned));
  it('is planned once', () => campaigns(planned).when(plan).thenRefused('CAMPAIGN.EXISTS'));
  it.each(['name', 'medium'])('has a %s', (field) =>
    campaigns()
      .when({ ...plan, facts: { ...facts, [field]: undefined } })
      .thenRefused('CAMPAIGN.INCOMPLETE'),
  );
  it.each<CampaignCommand>([
    launch,
    end,
    { type: 'change', changes: { name: 'x' }, at: 1 },
    { type: 'record-cost', cost: 'a', money: euros(1), kind: 'media', at: 1 },
  ])('has to be there for $type', (command) => campaigns().when(command).thenRefused('CAMPAIGN.NOT_FOUND'));
});

describe('a change', () => {
  const change = (changes: object) => ({ type: 'change', changes, at: 150 }) as const;
  it('says all that holds from now on, and what is new', () =>
    campaigns(planned)
      .when(change({ name: 'Summer sale', owner: null, budget: euros(6_000) }))
      .then({
        type: 'campaign-changed',
        data: {
          ...{ campaign, name: 'Summer sale', medium: 'mail', audienceSize: 1_200, budget: euros(6_000) },
          fields: ['budget', 'name', 'owner'],
        },
        occurredAt: 150,
      }));
  it('to what is there changes nothing', () =>
    campaigns(planned)
      .when(change({ name: 'Spring sale', budget: euros(5_000) }))
      .thenNothing());
  it('of the currency alone is one', () => {
    const francs = { amount: 5_000, currency: 'CHF' };
    campaigns(planned)
      .when(change({ budget: francs }))
      .then({
        type: 'campaign-changed',
        data: { campaign, ...spring, budget: francs, fields: ['budget'] },
        occurredAt: 150,
      });
  });
  it.each(['name', 'medium'])('leaves the %s', (field) =>
    campaigns(planned)
      .when(change({ [field]: null }))
      .thenRefused('CAMPAIGN.INCOMPLETE'),
  );
  it('is taken after the end too', () =>
    expect(
      campaignDecider.decide(change({ name: 'x' }), fold(campaignDecider, [planned, launched, ended])),
    ).toHaveLength(1));
});

describe('costs', () => {
  const record = (cost: string, amount: number, currency = 'EUR', at = 250) =>
    ({ type: 'record-cost', cost, money: { amount, currency }, kind: 'media', at }) as const;
  it('are recorded before the launch', () => campaigns(planned).when(record('a', 900)).then(costRecorded('a', 900)));
  it('are recorded after the end: invoices come late', () =>
    campaigns(planned, launched, ended)
      .when(record('a', 900, 'EUR', 400))
      .then(costRecorded('a', 900, 'EUR', 400)));
  it('are corrected by costs of their own', () =>
    campaigns(planned, costRecorded('a', 900)).when(record('b', -100)).then(costRecorded('b', -100)));
  it('of nothing are none', () => campaigns(planned).when(record('a', 0)).thenRefused('CAMPAIGN.COST_OF_NOTHING'));
  it('are summed by currency, never across', () => {
    const history = [planned, costRecorded('a', 900), costRecorded('b', 500, 'CHF'), costRecorded('c', -100)];
    const state = fold(campaignDecider, history);
    expect(state.status !== 'none' && totalsOf(state.costs)).toEqual([{ amount: 500, currency: 'CHF' }, euros(800)]);
  });
});

describe('its time', () => {
  it('begins with the launch', () => campaigns(planned).when(launch).then(launched));
  it('begins once', () =>
    campaigns(planned, launched)
      .when({ ...launch, at: 210 })
      .thenNothing());
  it('does not begin again', () => campaigns(planned, launched, ended).when(launch).thenRefused('CAMPAIGN.ENDED'));
  it('ends', () => campaigns(planned, launched).when(end).then(ended));
  it('ends once', () =>
    campaigns(planned, launched, ended)
      .when({ ...end, at: 310 })
      .thenNothing());
  it('does not end before it began', () => {
    campaigns(planned).when(end).thenRefused('CAMPAIGN.NOT_LAUNCHED');
    campaigns(planned, launched)
      .when({ ...end, at: 199 })
      .thenRefused('CAMPAIGN.ENDED_BEFORE_LAUNCH');
  });
});
