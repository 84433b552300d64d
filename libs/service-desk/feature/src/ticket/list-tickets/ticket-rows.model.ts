import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexesOf } from '@rapport/records-domain';
import { ticketRows } from '@rapport/service-desk-domain';

/** The filters without an index of their own are read from one that serves the order. */
export const ticketRowsModel: DocumentModel = {
  kind: 'documents',
  name: ticketRows.name,
  version: ticketRows.version,
  heldBy: { kind: 'service-desk.tickets', owner: 'owner', team: 'team' },
  fields: {
    subject: 'text',
    account: 'text',
    status: 'text',
    queue: 'text',
    priority: 'text',
    rank: 'integer',
    owner: 'text',
    team: 'text',
    channel: 'text',
    source: 'text',
    country: 'text',
    openedAt: 'integer',
    changedAt: 'integer',
    firstAnsweredAt: 'integer',
    waitingSince: 'integer',
    ...customColumnFields,
  },
  indexes: [
    {
      fields: ['openedAt'],
      also: ['status', 'queue', 'priority', 'owner', 'team'],
      serves: 'the newest tickets, filtered',
    },
    {
      fields: ['changedAt'],
      also: ['status', 'queue', 'priority', 'owner', 'team'],
      serves: 'tickets by change, filtered',
    },
    {
      fields: ['status', 'openedAt'],
      also: ['queue', 'priority', 'owner', 'team'],
      serves: 'open tickets, the newest first',
    },
    { fields: ['status', 'rank'], also: ['queue', 'owner', 'team'], serves: 'open tickets by priority, filtered' },
    { fields: ['queue'], serves: 'the names of all queues' },
    {
      fields: ['queue', 'status', 'waitingSince'],
      also: ['owner'],
      serves: 'what lies in a queue, and has waited longest',
    },
    { fields: ['owner', 'openedAt'], also: ['status'], serves: 'the tickets of an owner' },
    { fields: ['subject', 'openedAt'], narrow: true, serves: 'the tickets of a person' },
    { fields: ['account', 'openedAt'], narrow: true, serves: 'the tickets of an account' },
    ...customColumnIndexesOf([], 'openedAt'),
  ],
};

export const ticketRowsProjection = `${ticketRows.name}@${ticketRows.version}`;
