import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bindToJest,
  brokenEventStores,
  eventStoreContracts,
  expectBroken,
  type EventStoreHarness,
} from '@rapport/platform-contract-tests';
import { openDataFolder } from '../data-folder';
import { openLog, type LogWriterOptions } from '.';

bindToJest('the embedded log', eventStoreContracts, () => openHarness());
// As after millions of events: all but the newest are known from the indexes alone.
bindToJest('the embedded log, its indexes close behind', eventStoreContracts, () =>
  openHarness({ indexBatch: { min: 64, max: 64 } }),
);
expectBroken(
  'the embedded log',
  eventStoreContracts,
  brokenEventStores(() => openHarness()),
);

async function openHarness(writer?: LogWriterOptions): Promise<EventStoreHarness> {
  const path = mkdtempSync(join(tmpdir(), 'rapport-log-'));
  let time: number | undefined;
  const now = () => time ?? Date.now();
  let folder = openDataFolder(path);
  let log = await openLog(folder, { client: { now }, writer });

  async function stop(): Promise<void> {
    await log.close();
    folder.close();
  }
  return {
    get store() {
      return log.store;
    },
    setTime: (ms) => (time = ms),
    async restart() {
      await stop();
      folder = openDataFolder(path);
      log = await openLog(folder, { client: { now }, writer });
    },
    async close() {
      await stop();
      rmSync(path, { recursive: true });
    },
  };
}
