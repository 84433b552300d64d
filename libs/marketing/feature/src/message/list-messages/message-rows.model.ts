import { messageRows } from '@rapport/marketing-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const messageRowsModel: DocumentModel = {
  kind: 'documents',
  name: messageRows.name,
  version: messageRows.version,
  fields: {
    subject: 'text',
    account: 'text',
    campaign: 'text',
    channel: 'text',
    sentAt: 'integer',
    delivered: 'integer',
    opened: 'integer',
    clicked: 'integer',
    bounced: 'integer',
    complained: 'integer',
    unsubscribed: 'integer',
  },
  indexes: [
    {
      fields: [
        ...['campaign', 'sentAt', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed', 'channel'],
      ],
      serves: 'the messages of a campaign, filtered, and its figures',
    },
    { fields: ['subject', 'sentAt'], narrow: true, serves: 'the messages of a person, by the subjects of the profile' },
    { fields: ['account', 'sentAt'], narrow: true, serves: 'the messages of an account' },
    { fields: ['sentAt'], serves: 'the newest messages' },
  ],
};
