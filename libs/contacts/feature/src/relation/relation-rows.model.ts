import { relationRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const relationRowsModel: DocumentModel = {
  kind: 'documents',
  name: relationRows.name,
  version: relationRows.version,
  fields: { status: 'text', kind: 'text', from: 'text', to: 'text', since: 'text', until: 'text' },
  indexes: [
    { fields: ['from', 'status', 'since'], serves: 'the relations that begin at a record' },
    { fields: ['to', 'status', 'since'], serves: 'the relations that end at a record' },
  ],
};
