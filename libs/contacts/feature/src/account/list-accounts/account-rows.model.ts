import { accountRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexes } from '@rapport/records-domain';

export const accountRowsModel: DocumentModel = {
  kind: 'documents',
  name: accountRows.name,
  version: accountRows.version,
  heldBy: { kind: 'contacts.accounts', owner: 'owner' },
  fields: {
    status: 'text',
    sortName: 'text',
    text: 'text',
    near: 'text',
    domain: 'text',
    country: 'text',
    industry: 'text',
    employees: 'integer',
    source: 'text',
    owner: 'text',
    lifecycleStage: 'text',
    lists: 'text',
    tags: 'text',
    registeredAt: 'integer',
    changedAt: 'integer',
    ...customColumnFields,
  },
  indexes: [
    {
      fields: ['status', 'sortName'],
      also: ['text', 'country', 'industry', 'tags'],
      serves: 'accounts by name, searched and filtered',
    },
    { fields: ['status', 'registeredAt'], serves: 'the newest accounts' },
    { fields: ['status', 'changedAt'], serves: 'accounts by last change' },
    { fields: ['domain'], narrow: true, serves: 'the accounts of a domain' },
    { fields: ['status', 'owner', 'sortName'], serves: 'the accounts of somebody' },
    ...customColumnIndexes,
  ],
};
