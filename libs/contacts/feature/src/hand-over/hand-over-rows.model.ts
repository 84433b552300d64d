import type { DocumentModel } from '@rapport/platform-ports';
import { handOverRows } from '@rapport/records-domain';

export const handOverRowsModel: DocumentModel = {
  kind: 'documents',
  name: handOverRows.name,
  version: handOverRows.version,
  fields: { status: 'text', from: 'text', to: 'text', begunAt: 'integer' },
  indexes: [
    { fields: ['begunAt', 'status'], serves: 'the newest hand-overs' },
    { fields: ['from', 'begunAt'], serves: 'what somebody who left handed over' },
    { fields: ['to', 'begunAt'], serves: 'what somebody got' },
  ],
};

export const handOversListed = `${handOverRowsModel.name}@${handOverRowsModel.version}`;
