import {
  bindToJest,
  consumerContracts,
  consumerSaboteurs,
  expectBroken,
  orderPublisher,
  type ConsumerHarness,
} from '@rapport/platform-contract-tests';
import { Unavailable } from '@rapport/platform-ports';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogEventBus } from '../bus';
import { openDataFolder } from '../data-folder';
import { openLog } from '../log';
import { openReadModelStore } from '../read-models';

async function open(byBus = false): Promise<ConsumerHarness> {
  const path = mkdtempSync(join(tmpdir(), 'rapport-consumer-'));
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  const readModels = openReadModelStore({ file: folder.file('views.db') });
  const bus = new LogEventBus({ folder: path, eventStore: log.store, publishers: [orderPublisher] });
  return {
    store: log.store,
    readModels,
    bus,
    byBus,
    outage: () => new Unavailable('the disk'),
    close: async () => {
      await bus.close();
      readModels[Symbol.dispose]();
      await log.close();
      folder.close();
      rmSync(path, { recursive: true });
    },
  };
}

bindToJest('projections and reactors on the embedded platform', consumerContracts, () => open());
bindToJest('projections that hear of public events by the bus', consumerContracts, () => open(true));
expectBroken(
  'projections and reactors on the embedded platform',
  consumerContracts,
  consumerSaboteurs(() => open()),
);
