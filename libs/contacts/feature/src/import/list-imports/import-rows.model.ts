import { importRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const importRowsModel: DocumentModel = {
  kind: 'documents',
  name: importRows.name,
  version: importRows.version,
  fields: { status: 'text', by: 'text', uploadedAt: 'integer', changedAt: 'integer' },
  indexes: [
    { fields: ['uploadedAt', 'by'], serves: 'the newest imports, one’s own' },
    { fields: ['status', 'changedAt'], serves: 'imports that are at work, and those whose files are old' },
  ],
};
