import { erasedSubjects } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

/** Read by subject id only. */
export const erasedSubjectsModel: DocumentModel = {
  kind: 'documents',
  name: erasedSubjects.name,
  version: erasedSubjects.version,
  fields: {},
  indexes: [],
};
