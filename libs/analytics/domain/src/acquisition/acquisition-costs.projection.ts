import type { CampaignCostRecorded, ProgrammeAmountRecorded } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { entitySource, type Change, type Fact } from '../facts';

export type AcquisitionEvent =
  | ProjectedEvent<'marketing.campaign-cost-recorded.v1', CampaignCostRecorded>
  | ProjectedEvent<'analytics.programme-amount-recorded.v1', ProgrammeAmountRecorded>;

/** What winning customers costs: campaigns, and what the ledger has of sales and marketing. */
export const acquisitionCosts: Fact = {
  name: 'acquisition-costs',
  version: 1,
  dimensions: ['currency'],
  measures: ['cost'],
  rollups: [{ cells: 'analytics.acquisition-costs', dimensions: ['currency'] }],
};

/** Said again with the same id, a cost takes the place of the old one. */
type Cost = Change<{ readonly id: string; readonly currency: string; readonly amount: number }>;

export const acquisitionSource = entitySource<AcquisitionEvent, { readonly costs: readonly Cost[] }>({
  name: 'analytics.acquisition-costs',
  version: 1,
  reads: ['marketing.campaign-cost-recorded.v1', 'analytics.programme-amount-recorded.v1'],
  facts: [acquisitionCosts],
  spans: 'analytics.acquisition-streams',
  evolve: (state, event, told) => {
    const costs = state?.costs ?? [];
    const said = { ...costOf(event), at: event.occurredAt, told };
    return { costs: [...costs.filter(({ id }) => id !== said.id), said] };
  },
  parts: ({ costs }) =>
    costs.map(({ at, told, currency, amount }) => ({
      ...{ of: acquisitionCosts, at, told: [told], values: [currency], amounts: [amount] },
    })),
});

function costOf(event: AcquisitionEvent): Pick<Cost, 'id' | 'currency' | 'amount'> {
  switch (event.type) {
    case 'marketing.campaign-cost-recorded.v1': {
      const { cost: id, money } = event.data;
      return { id, ...money };
    }
    case 'analytics.programme-amount-recorded.v1': {
      const { entry: id, currency, amount, kind, area } = event.data;
      const isOne = kind === 'cost' && (area === 'sales' || area === 'marketing');
      return { id, currency, amount: isOne ? amount : 0 };
    }
    default:
      return event satisfies never;
  }
}
