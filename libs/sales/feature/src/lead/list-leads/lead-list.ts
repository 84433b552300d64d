import { notWithdrawn, type RecordList } from '@rapport/records-feature';
import { leadRowsModel } from './lead-rows.model';

/** Leads, by what they are filtered and sorted by. */
export const leadList: RecordList = {
  kind: 'lead',
  model: leadRowsModel,
  usual: notWithdrawn,
  sort: '-createdAt',
  columns: {
    status: { column: 'status', kind: 'text' },
    subject: { column: 'subject', kind: 'text' },
    account: { column: 'account', kind: 'text' },
    owner: { column: 'owner', kind: 'text' },
    team: { column: 'team', kind: 'text' },
    source: { column: 'source', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    country: { column: 'country', kind: 'text' },
    campaign: { column: 'campaign', kind: 'text' },
    reason: { column: 'reason', kind: 'text' },
    createdAt: { column: 'createdAt', kind: 'time' },
    changedAt: { column: 'changedAt', kind: 'time' },
  },
};
