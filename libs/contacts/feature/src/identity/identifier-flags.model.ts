import { identifierFlags } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const identifierFlagsModel: DocumentModel = {
  kind: 'documents',
  name: identifierFlags.name,
  version: identifierFlags.version,
  fields: { status: 'text', kind: 'text', since: 'integer' },
  indexes: [{ fields: ['status', 'since', 'kind'], serves: 'ids that identify nobody, the newest first' }],
};
