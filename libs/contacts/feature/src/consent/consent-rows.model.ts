import { consentRows, suppressionRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const consentRowsModel: DocumentModel = {
  kind: 'documents',
  name: consentRows.name,
  version: consentRows.version,
  fields: { purpose: 'text', channel: 'text', state: 'text', until: 'integer', changedAt: 'integer' },
  indexes: [
    {
      fields: ['purpose', 'state', 'changedAt', 'channel', 'until'],
      serves: 'who stands how to a purpose, by when it was said; channel and end are read from the index too',
    },
  ],
};

export const suppressionRowsModel: DocumentModel = {
  kind: 'documents',
  name: suppressionRows.name,
  version: suppressionRows.version,
  fields: { subject: 'text', kind: 'text', state: 'text', changedAt: 'integer' },
  indexes: [
    { fields: ['state', 'changedAt', 'kind'], serves: 'the suppression list, newest first' },
    { fields: ['subject'], serves: 'the addresses of a subject that ever were on the list' },
  ],
};
