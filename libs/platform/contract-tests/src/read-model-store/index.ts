import { bitmapContracts } from './bitmaps.contracts';
import { cellContracts } from './cells.contracts';
import { commitContracts } from './commits.contracts';
import { cursorContracts } from './cursors.contracts';
import { documentContracts } from './documents.contracts';
import { entryContracts } from './entries.contracts';
import type { ReadModelContract } from './harness';
import { queryContracts } from './queries.contracts';
import { rebuildContracts } from './rebuild.contracts';

export type { ReadModelHarness } from './harness';
export { models as readModelFixtures } from './harness';
export { readModelSaboteurs } from './saboteurs';

/** What every ReadModelStore promises. */
export const readModelContracts: readonly ReadModelContract[] = [
  ...documentContracts,
  ...entryContracts,
  ...queryContracts,
  ...cursorContracts,
  ...cellContracts,
  ...bitmapContracts,
  ...commitContracts,
  ...rebuildContracts,
];
