import { accountEntries } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const accountEntriesModel: DocumentModel = {
  kind: 'documents',
  name: accountEntries.name,
  version: accountEntries.version,
  keyField: 'position',
  fields: { account: 'text', moment: 'text', position: 'integer', kind: 'text', channel: 'text' },
  indexes: [
    { fields: ['account', 'moment', 'kind', 'channel', 'position'], serves: "a page of one account's timeline" },
  ],
};
