import {
  bindToJest,
  brokenSearchIndexes,
  expectBroken,
  searchIndexContracts,
  type SearchIndexHarness,
} from '@rapport/platform-contract-tests';
import { openKeyVault } from '@rapport/platform-embedded';
import { systemClock as clock, type KeyVault } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOn } from '../../engines-under-test';
import { openMongo, type MongoDatabase } from '../connection';
import { openMongoSearchIndex } from './mongo-search-index';

const engines = ['MONGO_URL', 'FERRETDB_URL'] as const;

async function useVault<T>(work: (vault: KeyVault, close: () => Promise<void>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-search-'));
  const vault = await openKeyVault({ folder, clock });
  return work(vault, async () => {
    await vault.close();
    rmSync(folder, { recursive: true });
  });
}

const freshDatabase = (url: string) => openMongo({ url, database: `search_${randomUUID().slice(0, 8)}` });

const open = (url: string): Promise<SearchIndexHarness> =>
  useVault(async (vault, closeVault) => {
    const mongo = await freshDatabase(url);
    let search = await openMongoSearchIndex(mongo, vault);
    const reopen = async () => {
      search = await openMongoSearchIndex(mongo, vault);
    };
    return {
      get search() {
        return search;
      },
      restart: reopen,
      async lose() {
        await mongo.db.dropDatabase();
        await reopen();
      },
      stored: () => bytesIn(mongo),
      async close() {
        await mongo.db.dropDatabase();
        await mongo.close();
        await closeVault();
      },
    };
  });

async function bytesIn({ db }: MongoDatabase): Promise<Uint8Array[]> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  const all = await Promise.all(names.map((name) => db.collection(name).find({}).toArray()));
  return all.flat().map((document) => Buffer.from(JSON.stringify(document)));
}

for (const engine of engines)
  describeOn([engine], `the search index on ${engine}`, (urls) => {
    const openHere = () => open(urls[engine]);
    bindToJest('MongoSearchIndex', searchIndexContracts, openHere);
    expectBroken('MongoSearchIndex', searchIndexContracts, brokenSearchIndexes(openHere));
  });

describeOn(['MONGO_URL'], 'the search index of several replicas', ({ MONGO_URL: url }) => {
  it('has one key, whoever makes it', () =>
    useVault(async (vault, closeVault) => {
      const mongo = await freshDatabase(url);
      const replicas = await Promise.all([1, 2, 3, 4].map(() => openMongoSearchIndex(mongo, vault)));
      await replicas[0]?.put('people', 1, ['ada'], 1);
      for (const replica of replicas) expect(await replica.find('people', ['ada'], 10)).toEqual([1]);
      await mongo.db.dropDatabase();
      await mongo.close();
      await closeVault();
    }));

  it('is new, and empty, where the vault cannot open its key any more', () =>
    useVault(async (lost, closeLost) => {
      const mongo = await freshDatabase(url);
      const before = await openMongoSearchIndex(mongo, lost);
      await before.put('people', 1, ['ada'], 1);
      await useVault(async (vault, closeVault) => {
        const after = await openMongoSearchIndex(mongo, vault);
        expect(after.isNew).toBe(true);
        expect(await after.find('people', ['ada'], 10)).toEqual([]);
        const names = (await mongo.db.listCollections().toArray()).map(({ name }) => name);
        expect(names.filter((name) => name.startsWith('search_entries'))).toHaveLength(1);
        await closeVault();
      });
      await mongo.db.dropDatabase();
      await mongo.close();
      await closeLost();
    }));

  it('is out where its server is', () =>
    useVault(async (vault, closeVault) => {
      const mongo = await freshDatabase(url);
      const search = await openMongoSearchIndex(mongo, vault);
      await mongo.db.dropDatabase();
      await mongo.close();
      await expect(search.find('people', ['ada'], 1)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
      await expect(search.put('people', 1, ['ada'], 1)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
      await closeVault();
    }));
});
