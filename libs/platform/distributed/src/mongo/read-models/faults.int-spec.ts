import {
  LIVE_LANE,
  StaleLeader,
  type BitmapModel,
  type CellModel,
  type DocumentModel,
  type ProjectionCommit,
  type ReadModel,
  type ReadModels,
} from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { describeOn } from '../../engines-under-test';
import { openMongo, type MongoDatabase } from '../connection';
import { seenBy } from './cut-off';
import { openReadModels, openReadModelStore } from './open-read-models';

const people: DocumentModel = {
  kind: 'documents',
  name: 'test.people',
  version: 1,
  fields: { city: 'text' },
  indexes: [],
};
const notes: DocumentModel = { ...people, name: 'test.notes', fields: { at: 'integer' }, keyField: 'at' };
const visits: CellModel = {
  kind: 'cells',
  name: 'test.visits',
  version: 1,
  dimensions: ['page'],
  measures: ['visits'],
};
const buyers: BitmapModel = { kind: 'bitmaps', name: 'test.buyers', version: 1, dimensions: ['page'] };
const models: readonly ReadModel[] = [people, notes, visits, buyers];
const projection = 'test@1';
const day = { occurredDay: 1, recordedDay: 1 };

/** Writes to every kind of model; with `size`, too much for one chunk of a journal. */
const commit = (position: number, size = 0): ProjectionCommit => ({
  projection,
  lane: LIVE_LANE,
  position,
  documents: [
    { model: people, id: 'ann', document: { city: `c${position}`, text: 'x'.repeat(size) }, position },
    { model: people, id: 'bo', document: position % 2 ? { city: 'Bern' } : null, position },
    { model: notes, id: String(position), document: { at: position }, position },
  ],
  cells: ['a', 'b'].map((page) => ({ model: visits, ...day, dimensions: [page], amounts: [1] })),
  bitmaps: [
    {
      model: buyers,
      ...day,
      dimensions: ['a'],
      members: [
        [position, 1],
        [7, 1],
      ],
    },
  ],
});

const visited = async (reader: ReadModels): Promise<number[]> =>
  (await reader.sum(visits, { occurred: { from: 1, to: 1 }, buckets: [1], groupBy: ['page'] })).map(
    ({ amounts: [amount = 0] }) => amount,
  );

describeOn(['MONGO_URL'], 'read models on MongoDB, in trouble', ({ MONGO_URL }) => {
  let mongo: MongoDatabase;
  const fresh = async () => {
    mongo = await openMongo({ url: MONGO_URL, database: `faults_${randomUUID().slice(0, 8)}` });
    await openReadModelStore({ mongo }).ensure(models);
  };
  const clean = async () => {
    await mongo.db.dropDatabase();
    await mongo.close();
  };
  beforeEach(fresh);
  afterEach(clean);

  it('a writer that is killed behind any of its writes leaves all of a commit or nothing', async () => {
    await openReadModelStore({ mongo }).commit([commit(1)]);
    const before = await openReadModels(mongo).digests(models);
    await openReadModelStore({ mongo }).commit([commit(2, 300_000)]);
    const after = await openReadModels(mongo).digests(models);
    const seen = new Set<string>();
    for (let alive = 0, killed = true; killed; alive++) {
      await clean();
      await fresh();
      await openReadModelStore({ mongo }).commit([commit(1)]);
      let left = alive;
      killed = false;
      const mortal = seenBy(mongo, async (write) => {
        if (left-- > 0) return;
        killed = true;
        throw new Error(`killed in front of ${write}`);
      });
      await openReadModelStore({ mongo: mortal })
        .commit([commit(2, 300_000)])
        .catch(() => undefined);

      const survivor = seenBy(mongo);
      const store = openReadModelStore({ mongo: survivor });
      await store.ensure(models);
      const isThere = (await store.checkpoint(projection, LIVE_LANE)) === 2;
      expect(await store.digests(models)).toEqual(isThere ? after : before);
      seen.add(isThere ? 'all' : 'nothing');
      await store.commit([commit(2, 300_000)]);
      expect(await store.digests(models)).toEqual(after);
      expect(await mongo.db.collection('readmodels.before').countDocuments({})).toBe(0);
    }
    expect([...seen]).toEqual(['nothing', 'all']);
  });

  it('a commit whose writer is gone is finished by whoever reads', async () => {
    const mortal = seenBy(mongo, async (write) => {
      if (write.startsWith('bulkWrite')) throw new Error('killed');
    });
    await expect(openReadModelStore({ mongo: mortal }).commit([commit(1)])).rejects.toThrow('killed');
    expect(await visited(openReadModels(seenBy(mongo)))).toEqual([1, 1]);
  });

  it('a leader that was replaced writes nothing, and says so', async () => {
    const [old, young] = [1, 2].map((fence) => openReadModelStore({ mongo: seenBy(mongo), fence: () => fence }));
    await old?.commit([commit(1)]);
    await young?.checkpoint(projection, LIVE_LANE);
    await young?.commit([commit(2)]);
    const before = await openReadModels(mongo).digests(models);
    await expect(old?.commit([commit(3)])).rejects.toThrow(StaleLeader);
    await expect(old?.commit([{ ...commit(1), lane: 'log/0/9' }])).rejects.toThrow(StaleLeader);
    expect(await openReadModels(mongo).digests(models)).toEqual(before);
  });

  it('a leader that pauses in the middle of a commit and wakes up later changes nothing', async () => {
    let wake = (): void => undefined;
    let paused = (): void => undefined;
    const sleeping = new Promise<void>((resolve) => (wake = resolve));
    const isPaused = new Promise<void>((resolve) => (paused = resolve));
    const sleeper = seenBy(mongo, async (write) => {
      if (!write.startsWith('bulkWrite')) return;
      paused();
      await sleeping;
    });
    const late = openReadModelStore({ mongo: sleeper, fence: () => 1 }).commit([commit(1)]);
    await isPaused;
    const young = openReadModelStore({ mongo: seenBy(mongo), fence: () => 2 });
    await young.ensure(models);
    for (const position of [2, 3, 4]) await young.commit([commit(position)]);
    const before = await openReadModels(mongo).digests(models);
    wake();
    await late;
    expect(await openReadModels(mongo).digests(models)).toEqual(before);
    expect(await visited(openReadModels(mongo))).toEqual([4, 4]);
  });

  it('two that open at once and commit to lanes of their own lose and double nothing', async () => {
    const replicas = [seenBy(mongo), seenBy(mongo)];
    await Promise.all(replicas.map((replica) => openReadModelStore({ mongo: replica }).ensure(models)));
    const work = async (replica: MongoDatabase, lane: string) => {
      const store = openReadModelStore({ mongo: replica });
      for (let position = 1; position <= 10; position++) await store.commit([{ ...commit(position), lane }]);
    };
    await Promise.all(replicas.map((replica, index) => work(replica, `log/0/${index}`)));
    expect(await visited(openReadModels(mongo))).toEqual([20, 20]);
  });

  it('of two on one lane the one that knows less is refused instead of counting twice', async () => {
    const [first, second] = [seenBy(mongo), seenBy(mongo)].map((replica) => openReadModelStore({ mongo: replica }));
    for (const store of [first, second]) await store?.checkpoint(projection, LIVE_LANE);
    await first?.commit([commit(1)]);
    await second?.commit([commit(1)]);
    await expect(second?.commit([commit(2)])).rejects.toThrow(StaleLeader);
    await second?.checkpoint(projection, LIVE_LANE);
    await second?.commit([commit(2)]);
    expect(await visited(openReadModels(mongo))).toEqual([2, 2]);
  });

  it('a reader elsewhere never sees half of a commit, however long either takes', async () => {
    // More than one request writes or reads.
    const ids = Array.from({ length: 1_100 }, (_, index) => `p${index}`);
    const whole = (position: number): ProjectionCommit => ({
      ...{ projection, lane: LIVE_LANE, position, cells: [] },
      documents: ids.map((id) => ({ model: people, id, document: { city: `c${position}` }, position })),
    });
    const store = openReadModelStore({ mongo });
    await store.commit([whole(1)]);
    const elsewhere = openReadModels(seenBy(mongo));
    let done = false;
    const reading = (async () => {
      const seen: number[] = [];
      while (!done) {
        const found = await elsewhere.getMany(people, ids);
        seen.push(new Set(found.map((one) => one?.document['city'])).size);
      }
      return seen;
    })();
    for (let position = 2; position <= 6; position++) await store.commit([whole(position)]);
    done = true;
    expect(new Set(await reading)).toEqual(new Set([1]));
  });

  it('readers elsewhere see all of a commit or nothing, and snapshots see none of the later ones', async () => {
    const store = openReadModelStore({ mongo });
    await store.commit([commit(1)]);
    const elsewhere = openReadModels(seenBy(mongo));
    const first = await elsewhere.digests(models);
    const digests = elsewhere.digests(models);
    let done = false;
    const reading = (async () => {
      const seen: number[][] = [];
      while (!done) seen.push(await visited(elsewhere));
      return seen;
    })();
    const states = [first];
    for (let position = 2; position <= 12; position++) {
      await store.commit([commit(position)]);
      states.push(await store.digests(models));
    }
    done = true;
    const seen = await reading;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(([a, b]) => a !== b)).toEqual([]);
    expect(states.map((state) => JSON.stringify(state))).toContain(JSON.stringify(await digests));
  });
});
