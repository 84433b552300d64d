import type { Contract } from '../contract';
import { bell, broken, endless, idsOf, job, quiet, until, watch, type JobQueueHarness } from './harness';

const HOUR = 3_600_000;

/** What becomes of a job until it is handed out. */
export const addingContracts: readonly Contract<JobQueueHarness>[] = [
  {
    name: 'hands a job out whole, once, and forgets it when it is done',
    async run({ queue, now }) {
      const given = { name: bell, id: 'a:1', dueAt: now() - 5, data: { ticket: 7, tags: ['x', null] } };
      await queue.add([given]);
      expect(await queue.get(bell, 'a:1')).toEqual({
        ...given,
        state: 'waiting',
        attempts: 0,
        cause: null,
        failedAt: null,
      });
      const { runs } = watch(queue);
      await until('done', async () => (await queue.get(bell, 'a:1')) === null);
      await quiet();

      expect(runs).toEqual([{ ...given, state: 'running', attempts: 0, cause: null, failedAt: null }]);
    },
  },
  {
    name: 'hands nothing out before it is due',
    async run({ queue, now }) {
      const begun: number[] = [];
      watch(queue, async () => {
        begun.push(now());
        return { kind: 'done' };
      });
      const dueAt = now() + 60;
      await queue.add([job('soon', dueAt), job('later', now() + HOUR)]);
      await until('handed out', () => begun.length > 0);
      await quiet();

      expect(begun).toHaveLength(1);
      expect(begun[0]).toBeGreaterThanOrEqual(dueAt);
    },
  },
  {
    name: 'hands the earliest out first',
    async run({ queue, now }) {
      const start = now() + 100;
      await queue.add([5, 1, 4, 2, 3].map((turn) => job(`${turn}`, start + turn)));
      await quiet(120);
      const { runs } = watch(queue, undefined, { concurrency: 1 });
      await until('all done', () => runs.length === 5);

      expect(idsOf(runs)).toEqual(['1', '2', '3', '4', '5']);
    },
  },
  {
    name: 'wakes for a job that comes while all others are far off',
    async run({ queue, now }) {
      await queue.add([job('far', now() + HOUR)]);
      const { runs } = watch(queue);
      await quiet(20);
      await queue.add([job('near')]);
      await until('handed out', () => runs.length > 0);

      expect(idsOf(runs)).toEqual(['near']);
    },
  },
  {
    name: 'changes nothing for an id that it knows, in any state',
    async run({ queue, now }) {
      const far = now() + HOUR;
      await queue.add([job('waits', far), job('runs'), job('failed')]);
      watch(queue, async (each, signal) => (each.id === 'failed' ? broken : endless(each, signal)));
      await until('both begun', async () => {
        const { running, failed } = await queue.count(bell);
        return running === 1 && failed === 1;
      });
      const before = await Promise.all(['waits', 'runs', 'failed'].map((id) => queue.get(bell, id)));
      await queue.add(['waits', 'runs', 'failed'].map((id) => ({ ...job(id), data: { other: true } })));
      await quiet();

      expect(await Promise.all(['waits', 'runs', 'failed'].map((id) => queue.get(bell, id)))).toEqual(before);
    },
  },
  {
    name: 'keeps jobs of two names apart, also with one id',
    async run({ queue }) {
      await queue.add([job('same'), { ...job('same', 0, 'test.close-shop'), data: { shop: 1 } }]);
      const { runs } = watch(queue, undefined, { name: 'test.close-shop' });
      await until('handed out', () => runs.length > 0);
      await quiet();

      expect(runs).toMatchObject([{ name: 'test.close-shop', id: 'same', data: { shop: 1 } }]);
      expect(await queue.get(bell, 'same')).toMatchObject({ state: 'waiting' });
    },
  },
  {
    name: 'takes an id again when it is done',
    async run({ queue }) {
      const { runs } = watch(queue);
      for (const times of [1, 2]) {
        await queue.add([job('again')]);
        await until('done', async () => (await queue.get(bell, 'again')) === null);
        expect(runs).toHaveLength(times);
      }
    },
  },
  {
    name: 'takes all jobs of a context at every start',
    async run(harness) {
      const all = Array.from({ length: 1_200 }, (_, number) => job(`${number}`, harness.now() + HOUR));
      await harness.queue.add(all);
      await harness.restart();
      await harness.queue.add(all);

      expect(await harness.queue.count(bell)).toMatchObject({ waiting: 1_200, due: 0 });
    },
  },
  {
    name: 'cancels what waits or has failed, and lets go on what runs',
    async run({ queue, now }) {
      await queue.add([job('waits', now() + HOUR), job('runs'), job('failed')]);
      watch(queue, async (each, signal) => (each.id === 'failed' ? broken : endless(each, signal)));
      await until('both begun', async () => {
        const { running, failed } = await queue.count(bell);
        return running === 1 && failed === 1;
      });
      const cancelled = await queue.cancel(bell, ['waits', 'runs', 'failed', 'unknown']);

      expect([...cancelled].sort()).toEqual(['failed', 'waits']);
      expect(await queue.count(bell)).toMatchObject({ waiting: 0, running: 1, failed: 0 });
    },
  },
  {
    name: 'lists each state in its order, by pages',
    async run({ queue, now }) {
      const start = now() + HOUR;
      await queue.add([3, 1, 2].map((turn) => job(`w${turn}`, start + turn)));
      await queue.add([job('f1'), job('f2', 1), job('r2', 2), job('r1', 3)]);
      watch(
        queue,
        async (each, signal) => {
          await quiet(each.id === 'f2' ? 300 : 0);
          return each.id.startsWith('f') ? broken : endless(each, signal);
        },
        { concurrency: 4 },
      );
      await until('all begun', async () => (await queue.count(bell)).failed === 2);
      const list = async (state: 'waiting' | 'running' | 'failed', offset = 0, limit = 9) =>
        idsOf(await queue.list(bell, state, { offset, limit }));

      expect(await list('waiting')).toEqual(['w1', 'w2', 'w3']);
      expect(await list('waiting', 1, 1)).toEqual(['w2']);
      expect(await list('running')).toEqual(['r1', 'r2']);
      expect(await list('failed')).toEqual(['f2', 'f1']);
    },
  },
  {
    name: 'counts what waits, is due, and for how long',
    async run({ queue, now }) {
      await queue.add([job('far', now() + HOUR), job('due', now() - 10_000), job('just due', now() - 1)]);
      const { lateMs, ...counts } = await queue.count(bell);

      expect(counts).toEqual({ waiting: 3, due: 2, running: 0, failed: 0 });
      expect(lateMs).toBeGreaterThanOrEqual(10_000);
      expect(await queue.count('test.nothing')).toEqual({ waiting: 0, due: 0, running: 0, failed: 0, lateMs: 0 });
    },
  },
];
