import type { DocumentModel } from '@rapport/platform-ports';
import { pipelineRows } from '@rapport/sales-domain';

export const pipelineRowsModel: DocumentModel = {
  kind: 'documents',
  name: pipelineRows.name,
  version: pipelineRows.version,
  fields: { name: 'text' },
  indexes: [{ fields: ['name'], serves: 'pipelines by name' }],
};
