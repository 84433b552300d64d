import { mergeRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const mergesModel: DocumentModel = {
  kind: 'documents',
  name: mergeRows.name,
  version: mergeRows.version,
  fields: { kept: 'text', merged: 'text', status: 'text', mergedAt: 'integer' },
  indexes: [
    { fields: ['mergedAt', 'status'], serves: 'merges, the newest first' },
    { fields: ['kept', 'mergedAt', 'status'], serves: 'the contacts that were merged into one' },
    { fields: ['merged', 'mergedAt', 'status'], serves: 'what a contact was merged into' },
  ],
};
