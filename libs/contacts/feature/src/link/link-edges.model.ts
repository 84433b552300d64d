import { linkEdges } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const linkEdgesModel: DocumentModel = {
  kind: 'documents',
  name: linkEdges.name,
  version: linkEdges.version,
  fields: { from: 'text', to: 'text' },
  indexes: [
    { fields: ['from'], serves: 'the links that start at a subject' },
    { fields: ['to'], serves: 'the links that end at a subject' },
  ],
};
