import { traitSources } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const traitSourcesModel: DocumentModel = {
  kind: 'documents',
  name: traitSources.name,
  version: traitSources.version,
  keyField: 'position',
  fields: { subject: 'integer', position: 'integer' },
  indexes: [
    { fields: ['subject', 'position'], serves: 'the events that say something about a subject, up to a position' },
  ],
};
