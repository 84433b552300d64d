import { REPEATED, runJobs, type JobHandler } from '@rapport/platform-consumer';
import {
  stalledCause,
  systemClock,
  type Job,
  type JobWork,
  type JobWorker,
  type NewJob,
} from '@rapport/platform-ports';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { LosingQueue } from '../fixtures/losing-queue';

const name = 'shop.count-stock';
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

async function running(handler: Pick<JobHandler, 'repeat' | 'unfinished'>) {
  const { jobs, options } = await embeddedPlatform();
  const queue = new LosingQueue(jobs);
  const done: string[] = [];
  const handle = async ({ id }: NewJob): Promise<void> => void done.push(id);
  const runner = runJobs({ queue, clock: systemClock, handlers: [{ name, handle, ...handler }] });
  const stop = async () => {
    await runner.stop();
    await options.close?.();
  };
  return { queue, done, stop };
}

it('a repeated job is there again when its queue lost it', async () => {
  const { queue, stop } = await running({ repeat: { everyMs: 3_600_000 } });
  const isThere = async () => {
    while ((await queue.get(name, REPEATED)) === null) await later();
  };
  await isThere();
  expect(await queue.cancel(name, [REPEATED])).toEqual([REPEATED]);
  queue.noticeLoss();
  await isThere();
  await stop();
});

it('what is unfinished is done at the start and after a loss, and tried again while nobody can tell', async () => {
  const known: NewJob[] = [{ name, id: 'first', dueAt: 0, data: {} }];
  let out = 0;
  async function* unfinished() {
    if (out-- > 0) throw new Error('the list is not there yet');
    yield* known;
  }
  const { queue, done, stop } = await running({ unfinished });
  while (done.length < 1) await later();
  const second: NewJob = { name, id: 'second', dueAt: 0, data: {} };
  known.splice(0, 1, second);
  await queue.losing(() => queue.add([second]));
  expect(done).toEqual(['first']);
  out = 2;
  queue.noticeLoss();
  while (done.length < 2) await later();
  expect(done).toEqual(['first', 'second']);
  await stop();
});

it('a job that was lost while it runs comes again, behind itself', async () => {
  const { jobs, options } = await embeddedPlatform();
  const handed: JobWork[] = [];
  // Gives the same job twice, as a Redis does that was emptied under it and was given it again.
  class Twice extends LosingQueue {
    override work(work: JobWork): JobWorker {
      handed.push(work);
      return super.work(work);
    }
  }
  const seen: string[] = [];
  const handle = async ({ id }: NewJob): Promise<void> => {
    seen.push(`begun ${id}`);
    await later();
    seen.push(`ended ${id}`);
  };
  const runner = runJobs({ queue: new Twice(jobs), clock: systemClock, handlers: [{ name, handle }] });
  const job: Job = {
    ...{ name, id: 'a', dueAt: 0, data: {}, state: 'running' },
    ...{ attempts: 0, cause: null, failedAt: null },
  };
  const { signal } = new AbortController();
  const run = async (each: Job) => handed[0]?.handle(each, signal);
  const all = [job, job, { ...job, id: 'b' }].map(run);
  expect(await Promise.all(all)).toEqual(Array(3).fill({ kind: 'done' }));
  expect(seen.filter((what) => what.endsWith('a'))).toEqual(['begun a', 'ended a', 'begun a', 'ended a']);
  expect(seen.indexOf('begun b')).toBeLessThan(seen.indexOf('ended a'));
  await runner.stop();
  await options.close?.();
});

it('what is unfinished and brought its worker down twice rests, and is tried again; what failed otherwise is not', async () => {
  const { jobs, options } = await embeddedPlatform();
  const lost = ['stalled', 'broken'].map((id): NewJob => ({ name, id, dueAt: 0, data: {} }));
  await jobs.add([...lost, { name: 'shop.forget', id: 'stalled', dueAt: 0, data: {} }]);
  // As two crashes leave them behind.
  const crash = (of: string) =>
    jobs.work({
      ...{ name: of, concurrency: 4 },
      handle: async ({ id }) => ({
        ...{ kind: 'failed', attempts: 0 },
        cause: id === 'stalled' ? stalledCause : { error: 'TypeError' },
      }),
    });
  const crashed = [name, 'shop.forget'].map(crash);
  while ((await jobs.count(name)).failed < 2 || (await jobs.count('shop.forget')).failed < 1) await later();
  await Promise.all(crashed.map((worker) => worker.stop()));
  const failedAt = (await jobs.get(name, 'stalled'))?.failedAt ?? 0;

  const done: (readonly [string, number])[] = [];
  const handle = async (job: Job): Promise<void> => void done.push([`${job.name} ${job.id}`, systemClock.now()]);
  async function* unfinished(): AsyncGenerator<NewJob> {
    yield* lost;
  }
  const stallRestMs = 300;
  const handlers: JobHandler[] = [
    { name, handle, unfinished },
    { name: 'shop.forget', handle },
  ];
  const runner = runJobs({ queue: jobs, clock: systemClock, handlers, stallRestMs });
  while (done.length === 0) await later();
  expect(done[0]?.[1]).toBeGreaterThanOrEqual(failedAt + stallRestMs);
  await new Promise((resolve) => setTimeout(resolve, stallRestMs));
  await runner.stop();
  expect(done.map(([job]) => job)).toEqual([`${name} stalled`]);
  expect([(await jobs.count(name)).failed, (await jobs.count('shop.forget')).failed]).toEqual([1, 1]);
  await options.close?.();
});
