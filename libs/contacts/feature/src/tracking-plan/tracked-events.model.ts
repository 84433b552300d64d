import { trackedEvents } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const trackedEventsModel: DocumentModel = {
  kind: 'documents',
  name: trackedEvents.name,
  version: trackedEvents.version,
  fields: { name: 'text', source: 'text', last: 'integer', count: 'integer', problems: 'integer' },
  indexes: [
    { fields: ['name', 'source'], serves: 'all events by name' },
    { fields: ['last', 'source'], serves: 'what was seen last' },
    { fields: ['problems', 'source'], serves: 'what is not as declared' },
  ],
};
