import { contactRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexes } from '@rapport/records-domain';

/** The filters without an index of their own are read from one that serves the order. */
export const contactRowsModel: DocumentModel = {
  kind: 'documents',
  name: contactRows.name,
  version: contactRows.version,
  heldBy: { kind: 'contacts.contacts', owner: 'owner' },
  fields: {
    subject: 'integer',
    status: 'text',
    country: 'text',
    source: 'text',
    owner: 'text',
    lifecycleStage: 'text',
    lists: 'text',
    tags: 'text',
    accounts: 'text',
    registeredAt: 'integer',
    changedAt: 'integer',
    ...customColumnFields,
  },
  indexes: [
    {
      fields: ['status', 'registeredAt'],
      also: ['country', 'tags', 'lists', 'accounts'],
      serves: 'contacts by registration, filtered',
    },
    {
      fields: ['status', 'changedAt'],
      also: ['country', 'tags', 'lists', 'accounts'],
      serves: 'contacts by last change, filtered',
    },
    { fields: ['subject'], narrow: true, serves: 'the contacts that a search found' },
    ...(['country', 'source', 'owner', 'lifecycleStage'] as const).map((field) => ({
      fields: ['status', field, 'registeredAt'],
      serves: `contacts of one ${field}, the newest first`,
    })),
    ...customColumnIndexes,
  ],
};
