import { stalledCause } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import { bell, broken, done, endless, idsOf, job, quiet, until, watch, type JobQueueHarness } from './harness';

const HOUR = 3_600_000;
const cause = { error: 'RangeError' };

/** Restarts, deaths, clocks that are set. */
export const recoveryContracts: readonly Contract<JobQueueHarness>[] = [
  {
    name: 'keeps everything over a restart',
    async run(harness) {
      const dueAt = harness.now() + HOUR;
      await harness.queue.add([job('waits', dueAt), job('failed'), job('tried'), job('runs')]);
      watch(harness.queue, async (each, signal) => {
        if (each.id === 'runs') return endless(each, signal);
        return each.id === 'failed' ? broken : { kind: 'again', dueAt, attempts: 2, cause };
      });
      await until('all tried', async () => {
        const { waiting, failed, running } = await harness.queue.count(bell);
        return waiting === 2 && failed === 1 && running === 1;
      });
      await harness.restart();

      const jobs = await Promise.all(['waits', 'failed', 'tried', 'runs'].map((id) => harness.queue.get(bell, id)));
      expect(jobs).toMatchObject([
        { state: 'waiting', dueAt, data: { bell: 'waits' } },
        { state: 'failed', attempts: 3, cause: { error: 'TypeError', code: 'BELL.CRACKED' } },
        { state: 'waiting', dueAt, attempts: 2, cause },
        { state: 'waiting', attempts: 0, cause: null },
      ]);
      const { runs } = watch(harness.queue);
      await until('handed out', () => runs.length > 0);
      expect(idsOf(runs)).toEqual(['runs']);
    },
  },
  {
    name: 'loses nothing that it took, and brings back nothing that was done, in a crash',
    async run(harness) {
      await harness.queue.add([job('done')]);
      watch(harness.queue);
      await until('done', async () => (await harness.queue.get(bell, 'done')) === null);
      await harness.queue.add([job('taken', harness.now() + HOUR), job('other', 0, 'test.close-shop')]);
      await harness.crash();

      expect(await harness.queue.get(bell, 'taken')).toMatchObject({ state: 'waiting', data: { bell: 'taken' } });
      expect(await harness.queue.get('test.close-shop', 'other')).toMatchObject({ state: 'waiting' });
      expect(await harness.queue.get(bell, 'done')).toBeNull();
    },
  },
  {
    name: 'hands out again what ran in a crash, with what was noted before',
    async run(harness) {
      await harness.queue.add([job('middle')]);
      const first = watch(harness.queue, async (each, signal) =>
        each.attempts === 0 ? { kind: 'again', dueAt: 0, attempts: 1, cause } : endless(each, signal),
      );
      await until('begun', () => first.runs.length === 2);
      await quiet(20);
      await harness.crash();
      const { runs } = watch(harness.queue);
      await until('done', async () => (await harness.queue.get(bell, 'middle')) === null);

      expect(runs).toMatchObject([{ id: 'middle', attempts: 1, cause, data: { bell: 'middle' } }]);
    },
  },
  {
    name: 'fails a job in which its worker died twice in a row',
    async run(harness) {
      await harness.queue.add([job('deadly'), job('harmless', harness.now() + HOUR)]);
      await runIntoCrash(harness);
      await runIntoCrash(harness);
      const { runs } = watch(harness.queue);
      await until('failed', async () => runs.length > 0 || (await harness.queue.count(bell)).failed === 1);
      await quiet();

      expect(await harness.queue.get(bell, 'deadly')).toMatchObject({ state: 'failed', cause: stalledCause });
      expect(await harness.queue.get(bell, 'harmless')).toMatchObject({ state: 'waiting' });
      expect(runs).toEqual([]);
    },
  },
  {
    name: 'forgets the death of a worker when the job ended well after it',
    async run(harness) {
      await harness.queue.add([job('daily')]);
      await runIntoCrash(harness);
      const between = watch(harness.queue, async () => ({
        kind: 'again',
        dueAt: harness.now() + 200,
        attempts: 0,
        cause: null,
      }));
      await until('ended well', async () => between.runs.length > 0 && (await harness.queue.count(bell)).running === 0);
      await between.stop();
      await runIntoCrash(harness);
      const { runs } = watch(harness.queue);
      await until('handed out', async () => runs.length > 0 || (await harness.queue.count(bell)).failed === 1);

      expect(runs).toMatchObject([{ id: 'daily', cause: null }]);
      expect(await harness.queue.count(bell)).toMatchObject({ failed: 0 });
    },
  },
  {
    name: 'hands out what a clock passed that was set forward',
    async run(harness) {
      await harness.queue.add([job('soon', harness.now() + HOUR), job('later', harness.now() + 3 * HOUR)]);
      const { runs } = watch(harness.queue);
      await quiet(20);
      harness.jump(HOUR);
      await until('handed out', () => runs.length > 0, harness.looksAgainMs + 3_000);
      await quiet();

      expect(idsOf(runs)).toEqual(['soon']);
    },
  },
  {
    name: 'hands nothing out early when the clock is set back',
    async run(harness) {
      await harness.queue.add([job('soon', harness.now() + 500)]);
      const { runs } = watch(harness.queue, async () => done);
      harness.jump(-HOUR);
      await quiet(700);
      expect(runs).toEqual([]);

      harness.jump(HOUR);
      await until('handed out', () => runs.length > 0, harness.looksAgainMs + 3_000);
    },
  },
];

async function runIntoCrash(harness: JobQueueHarness): Promise<void> {
  const worker = watch(harness.queue, endless);
  await until('begun', () => worker.runs.length > 0);
  await quiet(20);
  await harness.crash();
}
