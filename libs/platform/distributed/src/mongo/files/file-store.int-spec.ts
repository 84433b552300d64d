import {
  bindToJest,
  brokenFileStores,
  expectBroken,
  fileStoreContracts,
  type FileStoreHarness,
} from '@rapport/platform-contract-tests';
import { randomUUID } from 'node:crypto';
import { describeOn } from '../../engines-under-test';
import { openMongo } from '../connection';
import { openMongoFileStore } from './mongo-file-store';

async function open(url: string): Promise<FileStoreHarness> {
  const database = `files_${randomUUID().slice(0, 8)}`;
  let mongo = await openMongo({ url, database });
  let files = await openMongoFileStore(mongo);
  return {
    get files() {
      return files;
    },
    async restart() {
      await mongo.close();
      mongo = await openMongo({ url, database });
      files = await openMongoFileStore(mongo);
    },
    async close() {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

describeOn(['MONGO_URL'], 'files on MONGO_URL', ({ MONGO_URL: url }) => {
  const openHere = () => open(url);
  bindToJest('MongoFileStore', fileStoreContracts, openHere);
  expectBroken('MongoFileStore', fileStoreContracts, brokenFileStores(openHere));
});
