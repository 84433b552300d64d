import {
  bindToJest,
  expectBroken,
  readModelContracts,
  readModelFixtures,
  readModelSaboteurs,
  type ReadModelHarness,
} from '@rapport/platform-contract-tests';
import { randomUUID } from 'node:crypto';
import { describeOn } from '../../engines-under-test';
import { openMongo } from '../connection';
import { openReadModels, openReadModelStore } from './open-read-models';

async function open(url: string): Promise<ReadModelHarness> {
  const mongo = await openMongo({ url, database: `readmodels_${randomUUID().slice(0, 8)}` });
  const store = openReadModelStore({ mongo });
  await store.ensure(readModelFixtures);
  return {
    store,
    reader: openReadModels(mongo),
    close: async () => {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

describeOn(['MONGO_URL'], 'read models on MONGO_URL', ({ MONGO_URL }) => {
  const here = () => open(MONGO_URL);
  bindToJest('ReadModelStore on MongoDB', readModelContracts, here);
  expectBroken('ReadModelStore on MongoDB', readModelContracts, readModelSaboteurs(here));
});

/** It takes its time: a hundred documents are a second. */
describeOn(['FERRETDB_URL'], 'read models on FERRETDB_URL', ({ FERRETDB_URL }) => {
  const patient = readModelContracts.map((contract) => ({ ...contract, timeoutMs: 120_000 }));
  bindToJest('ReadModelStore on FerretDB', patient, () => open(FERRETDB_URL));
});
