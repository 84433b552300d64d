import {
  bindToJest,
  expectBroken,
  readModelContracts,
  readModelFixtures,
  readModelSaboteurs,
  type ReadModelHarness,
} from '@rapport/platform-contract-tests';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadModels, openReadModelStore } from './open-read-models';

async function open(): Promise<ReadModelHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-views-'));
  const at = { file: join(folder, 'views.db'), signal: new SharedArrayBuffer(4), models: readModelFixtures };
  const store = openReadModelStore(at);
  await store.ensure(readModelFixtures);
  const reader = openReadModels(at);
  return {
    store,
    reader,
    close: async () => {
      reader[Symbol.dispose]();
      store[Symbol.dispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

bindToJest('ReadModelStore on SQLite', readModelContracts, open);
expectBroken('ReadModelStore on SQLite', readModelContracts, readModelSaboteurs(open));
