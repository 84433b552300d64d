import { qualityRows, qualitySums, qualityWork } from '@rapport/contacts-domain';
import type { CellModel, DocumentModel } from '@rapport/platform-ports';

const heldBy = { kind: 'contacts.contacts', owner: 'owner' } as const;

export const qualityRowsModel: DocumentModel = {
  kind: 'documents',
  name: qualityRows.name,
  version: qualityRows.version,
  fields: { type: 'text', score: 'integer', source: 'text', owner: 'text' },
  indexes: [{ fields: ['type', 'score', 'owner'], serves: 'the worst records first' }],
  heldBy,
};

export const qualityWorkModel: DocumentModel = {
  kind: 'documents',
  name: qualityWork.name,
  version: qualityWork.version,
  fields: { type: 'text', rule: 'text', source: 'text', owner: 'text', score: 'integer', since: 'integer' },
  indexes: [
    { fields: ['type', 'score', 'rule', 'owner', 'source'], serves: 'what to repair, the worst records first' },
    { fields: ['type', 'rule', 'since'], serves: 'what breaks a rule, the oldest first' },
  ],
  heldBy,
};

export const qualitySumsModel: CellModel = {
  kind: 'cells',
  ...qualitySums,
  version: qualityRows.version,
  heldBy,
};
