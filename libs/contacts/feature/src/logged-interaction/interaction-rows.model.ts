import { interactionRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const interactionRowsModel: DocumentModel = {
  kind: 'documents',
  name: interactionRows.name,
  version: interactionRows.version,
  fields: { review: 'text', reviewSince: 'integer' },
  indexes: [{ fields: ['review', 'reviewSince'], serves: 'the texts that wait for a review, the oldest first' }],
};
