import { failedMessagesProjection } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const failedMessagesModel: DocumentModel = {
  kind: 'documents',
  name: failedMessagesProjection.name,
  version: failedMessagesProjection.version,
  fields: { state: 'text', source: 'text', reason: 'text', receivedAt: 'integer', subject: 'integer' },
  indexes: [
    { fields: ['state', 'receivedAt'], serves: 'what is open, newest first' },
    { fields: ['source', 'receivedAt'], serves: 'what failed at one source, newest first' },
    { fields: ['subject', 'receivedAt'], serves: 'what failed of a person, for reports and erasures' },
  ],
};

/** As `@ReadsModels` names it. */
export const failedMessagesReadModel = 'contacts.failedMessages@2';
