import { savedViewRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const savedViewsModel: DocumentModel = {
  kind: 'documents',
  name: savedViewRows.name,
  version: savedViewRows.version,
  fields: { kind: 'text', seenBy: 'text', sortName: 'text' },
  indexes: [{ fields: ['kind', 'seenBy', 'sortName'], serves: 'the views that somebody sees, by name' }],
};
