import { timeline } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const timelineModel: DocumentModel = {
  kind: 'documents',
  name: timeline.name,
  version: timeline.version,
  keyField: 'position',
  fields: { subject: 'integer', moment: 'text', position: 'integer', kind: 'text', channel: 'text' },
  indexes: [
    {
      fields: ['subject', 'moment', 'kind', 'channel', 'position'],
      serves:
        "a page of one subject's timeline, newest first; what the filters read is there too, so that rare kinds and asOf need no row of what they leave out",
    },
  ],
};
