import { mergeRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const mergesModel: DocumentModel = {
  kind: 'documents',
  name: mergeRows.name,
  version: mergeRows.version,
  fields: { kind: 'text', kept: 'text', merged: 'text', status: 'text', mergedAt: 'integer' },
  indexes: [
    { fields: ['mergedAt', 'status', 'kind'], serves: 'merges, the newest first' },
    { fields: ['kept', 'mergedAt', 'status'], serves: 'what was merged into a record' },
    { fields: ['merged', 'mergedAt', 'status'], serves: 'what a record was merged into' },
  ],
};
