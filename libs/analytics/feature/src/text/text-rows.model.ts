import { textRows } from '@rapport/analytics-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const textRowsModel: DocumentModel = {
  kind: 'documents',
  name: textRows.name,
  version: textRows.version,
  fields: { subject: 'text', writtenAt: 'integer' },
  indexes: [{ fields: ['subject', 'writtenAt'], serves: 'the texts of a person, when they ask what is held on them' }],
};
