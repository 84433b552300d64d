import { restrictionRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const restrictionRowsModel: DocumentModel = {
  kind: 'documents',
  name: restrictionRows.name,
  version: restrictionRows.version,
  fields: { status: 'text', changedAt: 'integer' },
  indexes: [{ fields: ['status', 'changedAt'], serves: 'who is restricted, the newest first' }],
};
