import type { Job, JobOutcome, NewJob } from '@rapport/platform-ports';
import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../engines-under-test';
import { BullJobQueue, readRedisSettings } from '.';
import { lineTo, type Line } from './fixtures/cut-off';
import { ownRedis, redisIsInstalled, type OwnRedis } from './fixtures/own-redis';

const bell = 'test.ring-bell';
const unavailable = { code: 'PLATFORM.UNAVAILABLE' };
const job = (number: number): NewJob => ({ name: bell, id: `${number}`, dueAt: 0, data: { number } });

describeOn(['REDIS_URL'], 'BullJobQueue in trouble', () => {
  if (!redisIsInstalled()) {
    process.stderr.write('SKIPPED BullJobQueue in trouble: redis-server is not installed here\n');
    it.skip('needs a server of its own', () => undefined);
    return;
  }
  let redis: OwnRedis;
  let line: Line;
  let queue: BullJobQueue;
  let known: NewJob[];
  let outages: unknown[];
  let workersHeard: number;
  /** How often each job was done: effects carry the job's id, so only what is missing here is lost. */
  let times: Map<string, number>;
  /** How often each was added: an add whose answer was lost comes again, maybe after its job was done. */
  let adds: Map<string, number>;

  beforeEach(async () => {
    [known, outages, times, adds] = [[], [], new Map(), new Map()];
    workersHeard = 0;
    redis = await ownRedis();
    line = await lineTo('127.0.0.1', redis.port);
    queue = new BullJobQueue({
      redis: { ...readRedisSettings({ REDIS_URL: redis.url }), port: line.port },
      prefix: 'test',
      leaseMs: 2_000,
      lookAgainMs: 200,
      patienceMs: 1_500,
      watchMs: 100,
      onLoss: () => void queue.add(known.filter(({ id }) => !times.has(id))),
    });
  });
  afterEach(async () => {
    await queue.close();
    await line.close();
    await redis.close();
  });

  const work = (takes = 2) =>
    queue.work({
      name: bell,
      concurrency: 4,
      async handle({ id }: Job): Promise<JobOutcome> {
        await pause(takes);
        times.set(id, (times.get(id) ?? 0) + 1);
        return { kind: 'done' };
      },
      onOutage: (error) => void outages.push(error),
      onLoss: () => void workersHeard++,
    });

  /** Adds as a context does: a fact is known before its job is, and an add that failed comes again. */
  const add = async (from: number, to: number) => {
    for (let number = from; number < to; number++) {
      known.push(job(number));
      while (!(await isAdded(number))) await pause(20);
    }
  };
  const isAdded = async (number: number) => {
    adds.set(`${number}`, (adds.get(`${number}`) ?? 0) + 1);
    try {
      await queue.add([job(number)]);
      return true;
    } catch {
      return false;
    }
  };
  const allDone = async () => {
    while (known.some(({ id, dueAt }) => dueAt <= Date.now() && !times.has(id))) await pause(20);
    while ((await queue.count(bell)).running > 0) await pause(20);
  };
  /** Done more often than it was added, by more than one lost lease. */
  const doneTooOften = () => [...times].filter(([id, done]) => done > (adds.get(id) ?? 0) + 1);

  it('waits while Redis is stopped, says so, and goes on when it is back', async () => {
    work();
    await add(0, 40);
    await redis.stop();
    await expect(queue.add([job(1_000)])).rejects.toMatchObject(unavailable);
    await expect(queue.get(bell, '1')).rejects.toMatchObject(unavailable);
    expect(await queue.ready()).toBe(false);
    while (outages.length === 0) await pause(20);
    await redis.start();
    await add(40, 60);
    await allDone();

    expect(await queue.ready()).toBe(true);
    expect(outages[0]).toMatchObject(unavailable);
    expect(doneTooOften()).toEqual([]);
    expect(queue.metrics()).toMatchObject({ losses: 1 });
  });

  it('waits while Redis hangs, and goes on', async () => {
    work();
    await add(0, 20);
    redis.signal('SIGSTOP');
    await expect(queue.add([job(1_000)])).rejects.toMatchObject(unavailable);
    expect(await queue.ready()).toBe(false);
    await pause(700);
    redis.signal('SIGCONT');
    await add(20, 40);
    await allDone();

    expect(doneTooOften()).toEqual([]);
  });

  it('notices that Redis was emptied, and has everything again once contexts added it', async () => {
    const later = { ...job(2_000), dueAt: Date.now() + 3_600_000 };
    known.push(later);
    await queue.add([later]);
    work(5);
    await add(0, 60);
    const admin = new Redis(redis.url);
    await admin.flushall();
    admin.disconnect();
    await allDone();
    while ((await queue.get(bell, '2000')) === null) await pause(20);

    expect(queue.metrics().losses).toBeGreaterThanOrEqual(1);
    expect(workersHeard).toBe(queue.metrics().losses);
    expect(times.has('2000')).toBe(false);
  });

  it('loses nothing and does hardly anything twice over cut connections', async () => {
    work();
    const adding = add(0, 150);
    for (let cuts = 0; cuts < 6; cuts++) {
      await pause(150);
      line.cut();
    }
    await adding;
    await allDone();

    expect(times.size).toBeGreaterThanOrEqual(150);
    expect(doneTooOften()).toEqual([]);
  });

  it('stops though Redis is out, and what ran is handed out again later', async () => {
    queue.work({
      name: bell,
      concurrency: 1,
      handle: ({ dueAt, attempts, cause }, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'again', dueAt, attempts, cause }));
        }),
    });
    await queue.add([job(1)]);
    while ((await queue.count(bell)).running === 0) await pause(10);
    await redis.stop();
    await queue.close();
    await redis.start();
    known = [job(1)];
    queue = new BullJobQueue({ redis: readRedisSettings({ REDIS_URL: redis.url }), prefix: 'test', leaseMs: 1_000 });
    work();
    await allDone();

    expect(times.get('1')).toBe(1);
  });

  it('warns of a server that would drop or forget jobs', async () => {
    expect(await queue.warnings()).toEqual([]);
    const admin = new Redis(redis.url);
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await admin.config('SET', 'appendonly', 'no');
    admin.disconnect();

    expect(await queue.warnings()).toEqual([
      'Redis drops keys when it is full: maxmemory-policy is allkeys-lru.',
      'Redis loses jobs when it restarts: appendonly is off.',
    ]);
  });

  it('says that the storage is full where Redis takes nothing more', async () => {
    const admin = new Redis(redis.url);
    await admin.config('SET', 'maxmemory', '1');
    await expect(queue.add([job(1)])).rejects.toMatchObject({ code: 'STORAGE.FULL' });
    await admin.config('SET', 'maxmemory', '0');
    admin.disconnect();
    await queue.add([job(1)]);
    expect(await queue.count(bell)).toMatchObject({ waiting: 1 });
  });
});
