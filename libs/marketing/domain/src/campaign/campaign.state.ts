import type { CampaignFacts, Money } from '@rapport/contracts';
import type { CampaignEvent } from './campaign.events';

export interface CampaignCost {
  readonly cost: string;
  readonly money: Money;
  readonly kind: string;
  /** ms */
  readonly at: number;
}

interface Campaign {
  readonly campaign: string;
  readonly facts: CampaignFacts;
  /** In the order in which they were recorded. */
  readonly costs: readonly CampaignCost[];
}

/** Times in ms. */
export type KnownCampaign = Campaign &
  (
    | { readonly status: 'planned' }
    | { readonly status: 'launched'; readonly launchedAt: number }
    | { readonly status: 'ended'; readonly launchedAt: number; readonly endedAt: number }
  );

export type CampaignState = { readonly status: 'none' } | KnownCampaign;

export function evolveCampaign(state: CampaignState, event: CampaignEvent): CampaignState {
  const { type, occurredAt: at } = event;
  if (type === 'campaign-planned') {
    const { campaign, ...facts } = event.data;
    return { status: 'planned', campaign, facts, costs: [] };
  }
  if (state.status === 'none') return state;
  switch (type) {
    case 'campaign-changed': {
      const { campaign: _, fields: __, ...facts } = event.data;
      return { ...state, facts };
    }
    case 'campaign-cost-recorded': {
      const { cost, money, kind } = event.data;
      return { ...state, costs: [...state.costs, { cost, money, kind, at }] };
    }
    case 'campaign-launched':
      return { ...state, status: 'launched', launchedAt: at };
    case 'campaign-ended':
      return state.status === 'launched' ? { ...state, status: 'ended', endedAt: at } : state;
    default:
      return type satisfies never;
  }
}

/** What the costs come to in each currency, by its code: currencies are never added. */
export function totalsOf(costs: readonly { readonly money: Money }[]): Money[] {
  const totals = new Map<string, number>();
  for (const { money } of costs) totals.set(money.currency, (totals.get(money.currency) ?? 0) + money.amount);
  return [...totals]
    .map(([currency, amount]) => ({ amount, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
