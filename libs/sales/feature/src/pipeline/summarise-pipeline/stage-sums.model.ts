import type { CellModel } from '@rapport/platform-ports';
import { opportunityRows, stageSums } from '@rapport/sales-domain';

export const stageSumsModel: CellModel = {
  kind: 'cells',
  ...stageSums,
  version: opportunityRows.version,
  heldBy: { kind: 'sales.opportunities', owner: 'owner', team: 'team' },
};
