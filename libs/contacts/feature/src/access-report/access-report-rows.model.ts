import { accessReportRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const accessReportRowsModel: DocumentModel = {
  kind: 'documents',
  name: accessReportRows.name,
  version: accessReportRows.version,
  fields: { status: 'text', subject: 'text', requestedAt: 'integer', expiresAt: 'integer' },
  indexes: [
    { fields: ['requestedAt', 'status'], serves: 'the newest reports' },
    { fields: ['subject', 'requestedAt'], serves: 'the reports of a person' },
    { fields: ['status', 'requestedAt'], serves: 'what is to be made or removed' },
  ],
};
