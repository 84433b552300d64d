import { REPEATED, runJobs, type JobFailure, type JobHandler, type RunningJobs } from '@rapport/platform-consumer';
import { Unavailable, type Job } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import { bell, endless, job, quiet, until, watch, type JobQueueHarness } from './harness';

const HOUR = 3_600_000;
const backoff = { baseMs: 2, maxMs: 8 };
const REST_MS = 200;

interface Driven {
  readonly jobs: RunningJobs;
  readonly failures: readonly JobFailure[];
}

/** The platform's job runner over the queue, with quick retries. */
function drive({ queue, now }: JobQueueHarness, handler: Omit<JobHandler, 'name'>): Driven {
  const failures: JobFailure[] = [];
  const jobs = runJobs({
    queue,
    clock: { now },
    handlers: [{ name: bell, attempts: 3, backoff, ...handler }],
    outageBackoff: backoff,
    stallRestMs: REST_MS,
    onFailure: (failure) => void failures.push(failure),
  });
  return { jobs, failures };
}

/** What handlers are promised, whatever the queue. */
export const handlerContracts: readonly Contract<JobQueueHarness>[] = [
  {
    name: 'tries a job that fails again, as often as it may, and keeps it then with the cause',
    async run(harness) {
      const attempts: number[] = [];
      const { failures } = drive(harness, {
        async handle(each) {
          attempts.push(each.attempts);
          throw new RangeError('jane@example.org');
        },
      });
      await harness.queue.add([job('bad')]);
      await until('failed', async () => attempts.length > 3 || (await harness.queue.count(bell)).failed === 1);

      expect(attempts).toEqual([0, 1, 2]);
      expect(await harness.queue.get(bell, 'bad')).toMatchObject({ attempts: 3, cause: { error: 'RangeError' } });
      expect(failures.map(({ outcome }) => outcome)).toEqual(['retry', 'retry', 'failed']);
    },
  },
  {
    name: 'waits an outage out, which counts as no attempt',
    async run(harness) {
      let isOut = true;
      const tries: Job[] = [];
      const { jobs, failures } = drive(harness, {
        async handle(each) {
          tries.push(each);
          if (isOut) throw new Unavailable('mail server');
        },
      });
      await harness.queue.add([job('mail')]);
      await until('tried often', () => tries.length > 8);
      expect(jobs.waiting()).toEqual([bell]);
      expect(await harness.queue.get(bell, 'mail')).toMatchObject({ state: 'running', attempts: 0 });
      isOut = false;
      await until('done', async () => (await harness.queue.get(bell, 'mail')) === null);

      expect(jobs.waiting()).toEqual([]);
      expect(new Set(failures.map(({ outcome }) => outcome))).toEqual(new Set(['outage']));
    },
  },
  {
    name: 'gives a job back as it was when it stops in an outage',
    async run(harness) {
      const { jobs, failures } = drive(harness, {
        async handle() {
          throw new Unavailable('mail server');
        },
      });
      await harness.queue.add([job('mail')]);
      await until('tried', () => failures.length > 2);
      await jobs.stop();

      expect(await harness.queue.get(bell, 'mail')).toMatchObject({
        state: 'waiting',
        attempts: 0,
        cause: null,
        dueAt: 0,
      });
    },
  },
  {
    name: 'tries a job again that two crashes in a row ended, once it has rested, where it is told as unfinished',
    async run(harness) {
      const deadly = job('deadly');
      await harness.queue.add([deadly]);
      for (const crash of ['first', 'second']) {
        const { runs } = watch(harness.queue, endless);
        await until(`begun before the ${crash} crash`, () => runs.length > 0);
        await harness.crash();
      }
      const began = performance.now();
      const runs: Job[] = [];
      const first = drive(harness, { handle: async (each) => void runs.push(each) });
      await until('given up', async () => (await harness.queue.count(bell)).failed === 1);
      await quiet(2 * REST_MS);
      await first.jobs.stop();
      expect(runs).toEqual([]);

      drive(harness, {
        handle: async (each) => void runs.push(each),
        async *unfinished() {
          yield deadly;
        },
      });
      await until('done', async () => (await harness.queue.get(bell, 'deadly')) === null);
      expect(runs).toMatchObject([{ id: 'deadly', attempts: 0 }]);
      expect(performance.now() - began).toBeGreaterThan(REST_MS);
    },
  },
  {
    name: 'repeats a job by its schedule, through failures and restarts',
    async run(harness) {
      let times = 0;
      const handler: Omit<JobHandler, 'name'> = {
        repeat: { everyMs: 40 },
        attempts: 1,
        async handle() {
          if (++times % 2 === 0) throw new RangeError('every other time');
        },
      };
      const first = drive(harness, handler);
      await until('repeated', async () => times >= 3 || (await harness.queue.count(bell)).failed > 0);
      expect(times).toBeGreaterThanOrEqual(3);
      expect(first.failures[0]).toMatchObject({ outcome: 'skipped', job: { id: REPEATED } });
      await first.jobs.stop();
      await harness.restart();
      const before = times;
      drive(harness, handler);
      await until('repeated', () => times >= before + 2);

      const { waiting, running, failed } = await harness.queue.count(bell);
      expect(waiting + running + failed).toBe(1);
    },
  },
  {
    name: 'begins a repeated job anew that is too late for its schedule',
    async run(harness) {
      const handle = async (): Promise<void> => undefined;
      const first = drive(harness, { repeat: { everyMs: 1_000 * HOUR }, handle });
      await until('there', async () => (await harness.queue.count(bell)).waiting === 1);
      await first.jobs.stop();
      let times = 0;
      drive(harness, {
        repeat: { everyMs: 30 },
        async handle() {
          times++;
        },
      });
      await until('repeated', () => times >= 2);
      await quiet(5);

      const { waiting, running } = await harness.queue.count(bell);
      expect(waiting + running).toBe(1);
    },
  },
];
