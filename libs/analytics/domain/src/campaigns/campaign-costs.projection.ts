import type { CampaignChanged, CampaignCostRecorded, CampaignPlanned } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { entitySource, type Change, type Dimension, type Fact } from '../facts';

export type CampaignEvent =
  | ProjectedEvent<'marketing.campaign-planned.v1', CampaignPlanned>
  | ProjectedEvent<'marketing.campaign-changed.v1', CampaignChanged>
  | ProjectedEvent<'marketing.campaign-cost-recorded.v1', CampaignCostRecorded>;

const known: readonly Dimension[] = ['campaign', 'medium', 'currency'];

/** What campaigns cost, each cost on its date. */
export const campaignCosts: Fact = {
  name: 'campaign-costs',
  version: 1,
  dimensions: known,
  measures: ['cost'],
  rollups: [
    { cells: 'analytics.campaign-costs-total', dimensions: ['currency'] },
    { cells: 'analytics.campaign-costs', dimensions: known },
  ],
};

type Cost = Change<{ readonly id: string; readonly currency: string; readonly amount: number }>;

export type CampaignState = {
  readonly campaign: string;
  /** As it was told last: what it is, not what happened to it. */
  readonly medium: string;
  /** Said again with the same id, a cost takes the place of the old one. */
  readonly costs: readonly Cost[];
};

export const campaignSource = entitySource<CampaignEvent, CampaignState>({
  name: 'analytics.campaign-costs',
  version: 1,
  reads: ['marketing.campaign-planned.v1', 'marketing.campaign-changed.v1', 'marketing.campaign-cost-recorded.v1'],
  facts: [campaignCosts],
  spans: 'analytics.campaign-streams',
  evolve: (state, event, told) => {
    const { campaign } = event.data;
    const before = state ?? { campaign, medium: '', costs: [] };
    switch (event.type) {
      case 'marketing.campaign-planned.v1':
      case 'marketing.campaign-changed.v1':
        return { ...before, medium: event.data.medium };
      case 'marketing.campaign-cost-recorded.v1': {
        const { cost: id, money } = event.data;
        const said = { id, currency: money.currency, amount: money.amount, at: event.occurredAt, told };
        return { ...before, costs: [...before.costs.filter((cost) => cost.id !== id), said] };
      }
      default:
        return event satisfies never;
    }
  },
  parts: ({ campaign, medium, costs }) =>
    costs.map(({ at, told, currency, amount }) => ({
      ...{ of: campaignCosts, at, told: [told] },
      values: [campaign, medium, currency],
      amounts: [amount],
    })),
});
