import { timeline } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const timelineModel: DocumentModel = {
  kind: 'documents',
  name: timeline.name,
  version: timeline.version,
  fields: { subject: 'integer', moment: 'text', position: 'integer', kind: 'text', channel: 'text' },
  indexes: [
    { fields: ['subject', 'moment'], serves: "a page of one subject's timeline, newest first; first and last seen" },
  ],
};
