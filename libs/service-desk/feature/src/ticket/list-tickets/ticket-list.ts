import { notWithdrawn, type RecordList } from '@rapport/records-feature';
import { ticketRowsModel } from './ticket-rows.model';

/** Tickets, by what they are filtered and sorted by. */
export const ticketList: RecordList = {
  kind: 'ticket',
  model: ticketRowsModel,
  usual: notWithdrawn,
  sort: '-openedAt',
  columns: {
    status: { column: 'status', kind: 'text' },
    subject: { column: 'subject', kind: 'text' },
    account: { column: 'account', kind: 'text' },
    queue: { column: 'queue', kind: 'text' },
    priority: { column: 'priority', kind: 'text' },
    owner: { column: 'owner', kind: 'text' },
    team: { column: 'team', kind: 'text' },
    channel: { column: 'channel', kind: 'text' },
    source: { column: 'source', kind: 'text' },
    country: { column: 'country', kind: 'text' },
    /** 0 low to 3 urgent, to sort by. */
    rank: { column: 'rank', kind: 'number' },
    openedAt: { column: 'openedAt', kind: 'time' },
    changedAt: { column: 'changedAt', kind: 'time' },
    firstAnsweredAt: { column: 'firstAnsweredAt', kind: 'time' },
    waitingSince: { column: 'waitingSince', kind: 'time' },
  },
};
