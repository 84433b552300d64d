import { notWithdrawn, type RecordList } from '@rapport/records-feature';
import { opportunityRowsModel } from './opportunity-rows.model';

/** Opportunities, by what they are filtered and sorted by. */
export const opportunityList: RecordList = {
  kind: 'opportunity',
  model: opportunityRowsModel,
  usual: notWithdrawn,
  sort: '-openedAt',
  columns: {
    status: { column: 'status', kind: 'text' },
    contact: { column: 'subject', kind: 'text' },
    account: { column: 'account', kind: 'text' },
    owner: { column: 'owner', kind: 'text' },
    team: { column: 'team', kind: 'text' },
    pipeline: { column: 'pipeline', kind: 'text' },
    stage: { column: 'stage', kind: 'text' },
    currency: { column: 'currency', kind: 'text' },
    expectedClose: { column: 'expectedClose', kind: 'text' },
    source: { column: 'source', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    country: { column: 'country', kind: 'text' },
    campaign: { column: 'campaign', kind: 'text' },
    lead: { column: 'lead', kind: 'text' },
    reason: { column: 'reason', kind: 'text' },
    order: { column: 'order', kind: 'text' },
    amount: { column: 'amount', kind: 'number' },
    probability: { column: 'probability', kind: 'number' },
    openedAt: { column: 'openedAt', kind: 'time' },
    closedAt: { column: 'closedAt', kind: 'time' },
    changedAt: { column: 'changedAt', kind: 'time' },
  },
};
