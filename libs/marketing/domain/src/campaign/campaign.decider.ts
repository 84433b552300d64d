import type { CampaignFacts, Money } from '@rapport/contracts';
import { changedFields, type Changes, type Decider, DomainError, withChanges } from '@rapport/eventsourcing';
import type { CampaignEvent } from './campaign.events';
import { evolveCampaign, type CampaignState, type KnownCampaign } from './campaign.state';

/** `at`: when it happened, ms. */
export type CampaignCommand = { readonly at: number } & (
  | { readonly type: 'plan'; readonly campaign: string; readonly facts: Partial<CampaignFacts> }
  | { readonly type: 'change'; readonly changes: Changes<CampaignFacts> }
  | { readonly type: 'record-cost'; readonly cost: string; readonly money: Money; readonly kind: string }
  | { readonly type: 'launch' }
  | { readonly type: 'end' }
);

/** What marketing does for an audience (stream `marketing_campaign-<id>`). */
export const campaignDecider: Decider<CampaignCommand, CampaignEvent, CampaignState> = {
  initialState: { status: 'none' },
  evolve: evolveCampaign,
  decide(command, state) {
    if (command.type === 'plan') {
      const { campaign, facts, at: occurredAt } = command;
      const { name, medium, ...others } = facts;
      if (state.status !== 'none') throw new DomainError('CAMPAIGN.EXISTS', 'conflict', 'there is such a campaign');
      if (name === undefined || medium === undefined) return incomplete();
      return [{ type: 'campaign-planned', data: { campaign, name, medium, ...others }, occurredAt }];
    }
    if (state.status === 'none') throw new DomainError('CAMPAIGN.NOT_FOUND', 'not-found', 'there is no such campaign');
    return decide(command, state);
  },
};

function decide(command: Exclude<CampaignCommand, { type: 'plan' }>, state: KnownCampaign): CampaignEvent[] {
  const { campaign, facts } = state;
  const { at: occurredAt } = command;
  switch (command.type) {
    case 'change': {
      const changes = withoutSameBudget(facts, command.changes);
      const fields = changedFields(facts, changes);
      if (changes.name === null || changes.medium === null) return incomplete();
      if (fields.length === 0) return [];
      return [{ type: 'campaign-changed', data: { campaign, ...withChanges(facts, changes), fields }, occurredAt }];
    }
    case 'record-cost': {
      const { cost, money, kind } = command;
      if (money.amount === 0) throw new DomainError('CAMPAIGN.COST_OF_NOTHING', 'invalid', 'a cost of 0 is none');
      return [{ type: 'campaign-cost-recorded', data: { campaign, cost, money, kind }, occurredAt }];
    }
    case 'launch':
      if (state.status === 'ended') throw new DomainError('CAMPAIGN.ENDED', 'conflict', 'the campaign has ended');
      return state.status === 'launched' ? [] : [{ type: 'campaign-launched', data: { campaign }, occurredAt }];
    case 'end':
      return end(state, occurredAt);
    default:
      return command satisfies never;
  }
}

function end(state: KnownCampaign, occurredAt: number): CampaignEvent[] {
  if (state.status === 'ended') return [];
  if (state.status === 'planned')
    throw new DomainError('CAMPAIGN.NOT_LAUNCHED', 'conflict', 'a campaign ends after its launch');
  if (occurredAt < state.launchedAt)
    throw new DomainError('CAMPAIGN.ENDED_BEFORE_LAUNCH', 'invalid', 'the end is before the launch', { path: 'at' });
  return [{ type: 'campaign-ended', data: { campaign: state.campaign }, occurredAt }];
}

/** A budget is compared by what it says: the same amount in the same currency is no change. */
function withoutSameBudget({ budget }: CampaignFacts, changes: Changes<CampaignFacts>): Changes<CampaignFacts> {
  const { budget: said, ...others } = changes;
  const isSame = said && budget && said.amount === budget.amount && said.currency === budget.currency;
  return isSame ? others : changes;
}

function incomplete(): never {
  throw new DomainError('CAMPAIGN.INCOMPLETE', 'invalid', 'a campaign has a name and a medium');
}
