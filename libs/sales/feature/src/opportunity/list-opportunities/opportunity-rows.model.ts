import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexesOf } from '@rapport/records-domain';
import { opportunityRows } from '@rapport/sales-domain';

/** The filters without an index of their own are read from one that serves the order. */
export const opportunityRowsModel: DocumentModel = {
  kind: 'documents',
  name: opportunityRows.name,
  version: opportunityRows.version,
  heldBy: { kind: 'sales.opportunities', owner: 'owner', team: 'team' },
  fields: {
    status: 'text',
    subject: 'text',
    account: 'text',
    owner: 'text',
    team: 'text',
    pipeline: 'text',
    stage: 'text',
    amount: 'integer',
    currency: 'text',
    expectedClose: 'text',
    probability: 'integer',
    source: 'text',
    channel: 'text',
    country: 'text',
    lead: 'text',
    reason: 'text',
    order: 'text',
    campaign: 'text',
    openedAt: 'integer',
    closedAt: 'integer',
    changedAt: 'integer',
    ...customColumnFields,
  },
  indexes: [
    {
      fields: ['openedAt'],
      also: ['status', 'owner', 'team', 'pipeline', 'stage', 'source', 'campaign'],
      serves: 'the newest, filtered',
    },
    {
      fields: ['expectedClose'],
      also: ['status', 'owner', 'team', 'pipeline', 'stage'],
      serves: 'the next to close, filtered',
    },
    { fields: ['pipeline', 'stage', 'status', 'expectedClose'], serves: 'a column of a board' },
    { fields: ['changedAt'], also: ['status'], serves: 'by last change' },
    { fields: ['amount'], also: ['status', 'currency'], serves: 'the largest' },
    { fields: ['closedAt'], also: ['status'], serves: 'what was won and lost in a period' },
    { fields: ['account', 'openedAt'], narrow: true, serves: 'the opportunities of an account' },
    {
      fields: ['subject', 'openedAt'],
      narrow: true,
      serves: 'the opportunities of a person, by the subjects of the profile',
    },
    ...customColumnIndexesOf([], 'openedAt'),
  ],
};
