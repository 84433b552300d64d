import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describeOn } from '../../engines-under-test';
import { openMongo, type MongoDatabase } from '../connection';
import { mongoLeases } from './mongo-leases';

const engines = ['MONGO_URL', 'FERRETDB_URL'] as const;

for (const engine of engines)
  describeOn([engine], `leases on ${engine}`, (urls) => {
    let mongo: MongoDatabase;
    beforeAll(async () => {
      mongo = await openMongo({ url: urls[engine], database: `lease_${randomUUID().slice(0, 8)}` });
    });
    afterAll(async () => {
      await mongo.db.dropDatabase();
      await mongo.close();
    });

    it('is kept by renewing, and goes over where its holder says nothing any more', async () => {
      const ttlMs = 1_500;
      const cable = await openMongo({ url: urls[engine], database: mongo.db.databaseName });
      const held = await mongoLeases(cable, { ttlMs }).acquire('kept');
      const contender = new AbortController();
      await expect(
        Promise.race([
          mongoLeases(mongo, { ttlMs }).acquire('kept', contender.signal),
          delay(ttlMs * 2.5).then(() => 'still kept'),
        ]),
      ).resolves.toBe('still kept');
      contender.abort();
      // Cut off: it never renews again, and learns it from its own clock.
      await cable.close();
      const next = await mongoLeases(mongo, { ttlMs }).acquire('kept');
      expect(held.lost.aborted).toBe(true);
      expect(next.fence).toBeGreaterThan(held.fence);
      await next.release();
    });

    it('is lost at once where another holds it already', async () => {
      const held = await mongoLeases(mongo, { ttlMs: 300 }).acquire('taken');
      await mongo.db.collection('leases').updateOne({ fence: held.fence }, { $set: { fence: 99, holder: 'other' } });
      await new Promise((resolve) => held.lost.addEventListener('abort', resolve));
      await held.release();
      expect(await mongo.db.collection('leases').countDocuments({ fence: 99, holder: 'other' })).toBe(1);
    });

    it('stops waiting when told to', async () => {
      const held = await mongoLeases(mongo).acquire('waiting');
      const stop = new AbortController();
      const waiting = mongoLeases(mongo).acquire('waiting', stop.signal);
      stop.abort(new Error('stopped'));
      await expect(waiting).rejects.toThrow('stopped');
      await held.release();
    });
  });

/** FerretDB 1.24 on SQLite lets two conditional updates that race both succeed: no lease can be safe there. */
describeOn(['MONGO_URL'], 'leases that many ask for', ({ MONGO_URL }) => {
  it('are held by one at a time, each with a higher fence', async () => {
    const mongo = await openMongo({ url: MONGO_URL, database: `lease_${randomUUID().slice(0, 8)}` });
    const fences: number[] = [];
    let [holders, most] = [0, 0];
    const work = async () => {
      const lease = await mongoLeases(mongo, { ttlMs: 20_000 }).acquire('many');
      most = Math.max(most, ++holders);
      await delay(5);
      fences.push(lease.fence);
      holders--;
      await lease.release();
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect([most, fences]).toEqual([1, [1, 2, 3, 4, 5, 6, 7, 8]]);
    await mongo.db.dropDatabase();
    await mongo.close();
  });
});
