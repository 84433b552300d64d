import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { createConnection } from 'mongoose';
import { setTimeout as delay } from 'node:timers/promises';
import { catalog, ENGINE_NAMES } from '../catalog/catalog';
import { ENGINE_VARIABLES, type EngineName } from '../catalog/engine-definition';
import { CACHE_FOLDER, startEngines, type Engines } from './start-engines';

/** Leaves something behind, and finds it later. @throws where the server does not answer, or does not have it. */
interface Mark {
  leave(url: string): Promise<void>;
  find(url: string): Promise<void>;
}

const marks: Readonly<Record<EngineName, Mark>> = {
  kafka: {
    leave: (url) =>
      withKafka(url, async (admin) => void (await admin.createTopics({ topics: [{ topic: 'left-behind' }] }))),
    find: (url) => withKafka(url, async (admin) => expect((await admin.listTopics()).sort()).toContain('left-behind')),
  },
  mongo: documents(),
  ferretdb: documents(),
  redis: {
    leave: (url) => withRedis(url, (redis) => redis.set('left', 'behind')),
    find: (url) => withRedis(url, async (redis) => expect(await redis.get('left')).toBe('behind')),
  },
};

for (const name of ENGINE_NAMES) {
  const reason = catalog[name].missing(CACHE_FOLDER);
  const isRequired = (process.env['RAPPORT_REQUIRE_ENGINES'] ?? '').split(',').includes(ENGINE_VARIABLES[name]);
  if (reason) process.stderr.write(`SKIPPED the server ${name}: ${reason}\n`);
  (reason && !isRequired ? describe.skip : describe)(`the server ${name}`, () => {
    let engines: Engines;
    beforeAll(async () => {
      engines = await startEngines({ names: [name] });
    }, 120_000);
    afterAll(() => engines.stop(), 60_000);

    it('answers, keeps its data and address over a stop, holds still when paused', async () => {
      expect(engines.missing).toEqual({});
      const engine = engines.running[name];
      if (!engine) throw new Error('not running');
      const mark = marks[name];
      await mark.leave(engine.url);

      const firstPid = engine.pid ?? 0;
      await engine.stop();
      expect(engine.pid).toBeNull();
      expect(isAlive(firstPid)).toBe(false);
      await expect(mark.find(engine.url)).rejects.toThrow();
      await engine.start();
      expect(engine.pid).not.toBe(firstPid);
      await mark.find(engine.url);

      engine.pause();
      const found = mark.find(engine.url).then(() => 'found');
      expect(await Promise.race([found, delay(500, 'held')])).toBe('held');
      engine.resume();
      expect(await found).toBe('found');

      // A server that is held ends all the same.
      const pid = engine.pid ?? 0;
      engine.pause();
      await engines.stop();
      expect(isAlive(pid)).toBe(false);
    }, 120_000);
  });
}

function documents(): Mark {
  const inCollection = async (url: string, work: (found: string | undefined) => void, add: boolean): Promise<void> => {
    const connection = createConnection(`${url}/marks`, { serverSelectionTimeoutMS: 1_000 });
    try {
      await connection.asPromise();
      const collection = connection.collection<{ _id: string }>('marks');
      if (add) await collection.insertOne({ _id: 'left behind' });
      work((await collection.findOne({ _id: 'left behind' }))?._id);
    } finally {
      await connection.destroy();
    }
  };
  const isThere = (found: string | undefined): void => expect(found).toBe('left behind');
  return { leave: (url) => inCollection(url, isThere, true), find: (url) => inCollection(url, isThere, false) };
}

async function withRedis(url: string, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function withKafka(url: string, work: (admin: ReturnType<Kafka['admin']>) => Promise<void>): Promise<void> {
  const admin = new Kafka({ brokers: [url], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
