import { campaignRows } from '@rapport/marketing-domain';
import type { DocumentModel } from '@rapport/platform-ports';

/** Filters are read from the index that serves the order. */
export const campaignRowsModel: DocumentModel = {
  kind: 'documents',
  name: campaignRows.name,
  version: campaignRows.version,
  heldBy: { kind: 'marketing.campaigns', owner: 'owner', team: 'team' },
  fields: {
    status: 'text',
    medium: 'text',
    owner: 'text',
    team: 'text',
    sortName: 'text',
    plannedAt: 'integer',
    changedAt: 'integer',
  },
  indexes: [
    {
      fields: ['sortName'],
      also: ['status', 'medium', 'owner', 'team'],
      serves: 'campaigns by name, searched and filtered',
    },
    {
      fields: ['plannedAt', 'status', 'medium', 'owner', 'team', 'sortName'],
      serves: 'the newest campaigns, filtered',
    },
    { fields: ['changedAt'], serves: 'campaigns by last change' },
  ],
};
