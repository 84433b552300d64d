import type { ReadModel, ReadModels, ReadModelStore } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { openMongo } from '../connection';
import { openReadModels, openReadModelStore } from './open-read-models';

interface Opened {
  readonly store: ReadModelStore;
  readonly reader: ReadModels;
  close(): Promise<void>;
}

/** For specs: read models in a database of their own, which goes with them. */
export async function openHarness(url: string, models: readonly ReadModel[]): Promise<Opened> {
  const mongo = await openMongo({ url, database: `readmodels_${randomUUID().slice(0, 8)}` });
  const store = openReadModelStore({ mongo });
  await store.ensure(models);
  return {
    store,
    reader: openReadModels(mongo),
    close: async () => {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}
