import { duplicateRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const duplicateRowsModel: DocumentModel = {
  kind: 'documents',
  name: duplicateRows.name,
  version: duplicateRows.version,
  fields: {
    kind: 'text',
    status: 'text',
    a: 'text',
    b: 'text',
    weight: 'integer',
    probability: 'integer',
    foundAt: 'integer',
  },
  indexes: [
    { fields: ['kind', 'status', 'weight'], also: ['probability'], serves: 'the review list, the surest first' },
    { fields: ['kind', 'status', 'foundAt'], also: ['probability'], serves: 'the review list, the newest first' },
    { fields: ['a', 'status'], narrow: true, serves: 'the pairs of a record' },
    { fields: ['b', 'status'], narrow: true, serves: 'the pairs of a record' },
  ],
};
