import { REPEATED, runJobs } from '@rapport/platform-consumer';
import { systemClock, type JobQueue } from '@rapport/platform-ports';
import { embeddedPlatform } from '../fixtures/embedded-platform';

const name = 'shop.count-stock';

it('a repeated job is there again when its queue lost it', async () => {
  const { jobs } = await embeddedPlatform();
  let onLoss: (() => void) | undefined;
  const queue: JobQueue = {
    add: (all) => jobs.add(all),
    cancel: (of, ids) => jobs.cancel(of, ids),
    retry: (of, ids) => jobs.retry(of, ids),
    get: (of, id) => jobs.get(of, id),
    list: (of, state, page) => jobs.list(of, state, page),
    count: (of) => jobs.count(of),
    work(work) {
      onLoss = work.onLoss;
      return jobs.work(work);
    },
  };
  const isThere = async () => {
    while ((await jobs.get(name, REPEATED)) === null) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const handle = async (): Promise<void> => undefined;
  const running = runJobs({ queue, clock: systemClock, handlers: [{ name, repeat: { everyMs: 3_600_000 }, handle }] });
  await isThere();
  expect(await jobs.cancel(name, [REPEATED])).toEqual([REPEATED]);
  onLoss?.();
  await isThere();
  await running.stop();
});
