import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexesOf } from '@rapport/records-domain';
import { leadRows } from '@rapport/sales-domain';

/** The filters without an index of their own are read from one that serves the order. */
export const leadRowsModel: DocumentModel = {
  kind: 'documents',
  name: leadRows.name,
  version: leadRows.version,
  heldBy: { kind: 'sales.leads', owner: 'owner', team: 'team' },
  fields: {
    status: 'text',
    subject: 'text',
    account: 'text',
    owner: 'text',
    team: 'text',
    source: 'text',
    channel: 'text',
    country: 'text',
    campaign: 'text',
    reason: 'text',
    createdAt: 'integer',
    changedAt: 'integer',
    ...customColumnFields,
  },
  indexes: [
    { fields: ['createdAt'], also: ['status', 'owner', 'team', 'source', 'campaign'], serves: 'the newest, filtered' },
    { fields: ['changedAt'], also: ['status', 'owner', 'team'], serves: 'by last change, filtered' },
    { fields: ['account', 'createdAt'], narrow: true, serves: 'the leads of an account' },
    { fields: ['subject', 'createdAt'], narrow: true, serves: 'the leads of a person, by the subjects of the profile' },
    ...customColumnIndexesOf([], 'createdAt'),
  ],
};
