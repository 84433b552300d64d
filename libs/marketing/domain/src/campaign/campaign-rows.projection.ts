import { folded, type CampaignFacts, type Money } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { campaignEventTypes, type CampaignEvent } from './campaign.events';
import { totalsOf } from './campaign.state';

/** A campaign in lists. Times in ms. */
export type CampaignRow = {
  readonly status: 'planned' | 'launched' | 'ended';
  readonly name: string;
  readonly medium: string;
  readonly audience: string | null;
  readonly audienceSize: number | null;
  readonly budget: Money | null;
  readonly owner: string | null;
  readonly team: string | null;
  /** One per currency. */
  readonly costs: readonly Money[];
  /** Folded, to sort by and to search in. */
  readonly sortName: string;
  readonly version: number;
  readonly plannedAt: number;
  readonly launchedAt: number | null;
  readonly endedAt: number | null;
  readonly changedAt: number;
};

type Stored<E extends CampaignEvent> = E extends CampaignEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredCampaignEvent = Stored<CampaignEvent>;

/** `marketing.campaigns@1`: a document per campaign, fed by its stream only. */
export const campaignRows: DocumentProjection<StoredCampaignEvent, CampaignRow> = {
  kind: 'document',
  name: 'marketing.campaigns',
  version: 1,
  reads: campaignEventTypes,
  documentIds: ({ data }) => [data.campaign],
  evolve(row, event) {
    const { occurredAt } = event;
    if (event.type === 'campaign-planned')
      return {
        ...{ status: 'planned', costs: [], version: 1, launchedAt: null, endedAt: null },
        ...{ plannedAt: occurredAt, changedAt: occurredAt },
        ...columns(event.data),
      };
    return (
      row && {
        ...row,
        ...changesOf(row, event),
        version: row.version + 1,
        changedAt: Math.max(row.changedAt, occurredAt),
      }
    );
  },
};

function changesOf(
  row: CampaignRow,
  { type, data, occurredAt }: Exclude<StoredCampaignEvent, { type: 'campaign-planned' }>,
): Partial<CampaignRow> {
  switch (type) {
    case 'campaign-changed':
      return columns(data);
    case 'campaign-cost-recorded':
      return { costs: totalsOf([...row.costs.map((money) => ({ money })), data]) };
    case 'campaign-launched':
      return { status: 'launched', launchedAt: occurredAt };
    case 'campaign-ended':
      return { status: 'ended', endedAt: occurredAt };
    default:
      return type satisfies never;
  }
}

function columns(facts: CampaignFacts) {
  const { name, medium, audience = null, audienceSize = null, budget = null, owner = null, team = null } = facts;
  return { name, medium, audience, audienceSize, budget, owner, team, sortName: folded(name) };
}
