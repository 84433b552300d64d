import type { OpenHarness, Saboteur } from '../contract';
import { bitmapsSabotages } from './bitmaps.sabotages';
import { cellsSabotages } from './cells.sabotages';
import { commitsSabotages } from './commits.sabotages';
import { cursorsSabotages } from './cursors.sabotages';
import { documentsSabotages } from './documents.sabotages';
import { entriesSabotages } from './entries.sabotages';
import { queriesSabotages } from './queries.sabotages';
import { rebuildSabotages } from './rebuild.sabotages';
import type { ReadModelHarness } from './harness';
import { replaced } from './replaced';

const sabotages = [
  ...documentsSabotages,
  ...entriesSabotages,
  ...queriesSabotages,
  ...cursorsSabotages,
  ...cellsSabotages,
  ...bitmapsSabotages,
  ...commitsSabotages,
  ...rebuildSabotages,
];

/** Stores that break one promise each. */
export function readModelSaboteurs(open: OpenHarness<ReadModelHarness>): Saboteur<ReadModelHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({
    name,
    breaks,
    open: async () => {
      const harness = await open();
      const store = replaced(harness.store, sabotage(harness.store));
      return { ...harness, store, reader: store, close: () => harness.close() };
    },
  }));
}
