import { dashboardRows } from '@rapport/analytics-domain';
import type { DocumentModel } from '@rapport/platform-ports';

export const dashboardsModel: DocumentModel = {
  kind: 'documents',
  name: dashboardRows.name,
  version: dashboardRows.version,
  fields: { status: 'text', seenBy: 'text', sortName: 'text' },
  indexes: [{ fields: ['status', 'seenBy', 'sortName'], serves: 'the dashboards that somebody sees, by name' }],
};

export const dashboardsProjection = `${dashboardRows.name}@${dashboardRows.version}`;
