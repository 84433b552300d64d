import { accountStays } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const accountStaysModel: DocumentModel = {
  kind: 'documents',
  name: accountStays.name,
  version: accountStays.version,
  fields: { account: 'text', since: 'text', isThere: 'integer' },
  indexes: [
    { fields: ['account', 'since'], serves: 'the people of an account, who came last first' },
    { fields: ['account', 'isThere'], serves: 'how many people an account has now' },
  ],
};
