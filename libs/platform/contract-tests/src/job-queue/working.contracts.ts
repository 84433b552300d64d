import type { JobCause, JobOutcome } from '@rapport/platform-ports';
import { within, type Contract } from '../contract';
import { bell, broken, done, endless, idsOf, job, quiet, until, watch, type JobQueueHarness } from './harness';

const cause: JobCause = { error: 'RangeError', code: 'BELL.MUTE' };

/** How a worker runs jobs, and what becomes of them. */
export const workingContracts: readonly Contract<JobQueueHarness>[] = [
  {
    name: 'runs as many at a time as it may, and no more',
    async run({ queue }) {
      let running = 0;
      let most = 0;
      await queue.add(Array.from({ length: 12 }, (_, number) => job(`${number}`)));
      const { runs } = watch(
        queue,
        async () => {
          most = Math.max(most, ++running);
          await quiet(15);
          running--;
          return done;
        },
        { concurrency: 3 },
      );
      await until('all done', async () => runs.length === 12 && (await queue.count(bell)).running === 0);

      expect(most).toBe(3);
    },
  },
  {
    name: 'hands each job to one of several workers',
    async run({ queue }) {
      const slowly = async (): Promise<JobOutcome> => {
        await quiet(5);
        return done;
      };
      const workers = [watch(queue, slowly), watch(queue, slowly)];
      await queue.add(Array.from({ length: 40 }, (_, number) => job(`${number}`)));
      await until('all done', async () => {
        const { waiting, running } = await queue.count(bell);
        return waiting + running === 0;
      });
      const ids = workers.flatMap(({ runs }) => idsOf(runs));

      expect(ids).toHaveLength(40);
      expect(new Set(ids).size).toBe(40);
    },
  },
  {
    name: 'hands a job out again when it was told to, with what was noted',
    async run({ queue, now }) {
      let dueAt = 0;
      await queue.add([job('twice')]);
      const { runs } = watch(queue, async ({ attempts }) => {
        if (attempts > 0) return done;
        dueAt = now() + 50;
        return { kind: 'again', dueAt, attempts: 1, cause };
      });
      await until('noted', async () => runs.length > 0 && (await queue.get(bell, 'twice'))?.state === 'waiting');
      expect(await queue.get(bell, 'twice')).toMatchObject({ dueAt, attempts: 1, cause });
      await until('done', async () => (await queue.get(bell, 'twice')) === null);

      expect(runs).toMatchObject([{ attempts: 0 }, { dueAt, attempts: 1, cause, data: { bell: 'twice' } }]);
    },
  },
  {
    name: 'repeats one job as often as it is told, without a second one',
    async run({ queue, now }) {
      await queue.add([job('daily')]);
      const { runs } = watch(queue, async () => ({ kind: 'again', dueAt: now() + 10, attempts: 0, cause: null }));
      await until('repeated', async () => {
        const { waiting, running, failed } = await queue.count(bell);
        expect(waiting + running + failed).toBe(1);
        return runs.length >= 4;
      });

      expect(new Set(idsOf(runs))).toEqual(new Set(['daily']));
    },
  },
  {
    name: 'keeps what failed for good with its cause, and hands it out no more',
    async run({ queue, now }) {
      const before = now();
      await queue.add([job('cracked')]);
      const { runs } = watch(queue, async () => broken);
      await until('tried', async () => runs.length > 0 && (await queue.count(bell)).running === 0);
      await quiet();

      const [failed] = await queue.list(bell, 'failed', { offset: 0, limit: 10 });
      expect(failed).toMatchObject({ id: 'cracked', state: 'failed', attempts: 3, cause: { code: 'BELL.CRACKED' } });
      expect(failed?.failedAt).toBeGreaterThanOrEqual(before);
      expect(runs).toHaveLength(1);
    },
  },
  {
    name: 'hands a failed job out again when somebody wants it, as if for the first time',
    async run({ queue }) {
      await queue.add([job('mended')]);
      const { runs } = watch(queue, async () => (runs.length > 1 ? done : broken));
      await until('failed', async () => (await queue.count(bell)).failed === 1);

      expect(await queue.retry(bell, ['mended', 'unknown'])).toEqual(['mended']);
      await until('done', async () => (await queue.get(bell, 'mended')) === null);
      expect(runs[1]).toMatchObject({ attempts: 0 });
    },
  },
  {
    name: 'fails a job whose handler rejects, and goes on',
    async run({ queue }) {
      await queue.add([job('bad'), job('good', 1)]);
      const { runs } = watch(
        queue,
        async ({ id }) => {
          if (id === 'bad') throw new SyntaxError('jane@example.org');
          return done;
        },
        { concurrency: 1 },
      );
      await until('good done', async () => runs.length === 2 && (await queue.get(bell, 'good')) === null);

      expect(await queue.get(bell, 'bad')).toMatchObject({
        state: 'failed',
        attempts: 1,
        cause: { error: 'SyntaxError' },
      });
    },
  },
  {
    name: 'finishes what it began when it is stopped, and begins nothing more',
    async run({ queue }) {
      const gate = Promise.withResolvers<void>();
      await queue.add([job('begun'), job('next', 1)]);
      const worker = watch(queue, () => gate.promise.then(() => done), { concurrency: 1 });
      await until('begun', () => worker.runs.length === 1);
      let isStopped = false;
      const stopped = worker.stop().then(() => (isStopped = true));
      await quiet(30);
      const stoppedEarly = isStopped;
      gate.resolve();
      await stopped;
      await quiet();

      expect(stoppedEarly).toBe(false);
      expect(await queue.get(bell, 'begun')).toBeNull();
      expect(idsOf(worker.runs)).toEqual(['begun']);
      expect(await queue.get(bell, 'next')).toMatchObject({ state: 'waiting' });
    },
  },
  {
    name: 'tells what runs that it stops',
    async run({ queue }) {
      await queue.add([job('long')]);
      const worker = watch(queue, endless);
      await until('begun', () => worker.runs.length === 1);
      await within(1_500, 'the end of the worker', worker.stop());
      expect(await queue.get(bell, 'long')).toMatchObject({ state: 'waiting', attempts: 0, cause: null });
    },
  },
];
