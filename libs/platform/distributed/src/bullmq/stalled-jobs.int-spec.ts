import { stalledCause, type Job, type JobOutcome } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../engines-under-test';
import { openHarness } from './fixtures/open-harness';

const bell = 'test.ring-bell';

describeOn(['REDIS_URL'], 'a job that brought its worker down twice', ({ REDIS_URL }) => {
  it('is as new when somebody retries it: one more death does not fail it again', async () => {
    const harness = await openHarness(REDIS_URL);
    const work = (handle: (job: Job, signal: AbortSignal) => Promise<JobOutcome>) =>
      harness.queue.work({ name: bell, concurrency: 1, handle });
    const runIntoCrash = async () => {
      let begun = false;
      work(({ dueAt, attempts, cause }, signal) => {
        begun = true;
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'again', dueAt, attempts, cause }));
        });
      });
      while (!begun) await pause(10);
      await harness.crash();
    };
    await harness.queue.add([{ name: bell, id: 'deadly', dueAt: 0, data: {} }]);
    await runIntoCrash();
    await runIntoCrash();
    const seen: Job[] = [];
    const watching = work(async (job) => {
      seen.push(job);
      return { kind: 'done' };
    });
    while ((await harness.queue.count(bell)).failed === 0) await pause(10);
    await watching.stop();
    expect(await harness.queue.retry(bell, ['deadly'])).toEqual(['deadly']);
    expect(await harness.queue.get(bell, 'deadly')).toMatchObject({ state: 'waiting', cause: stalledCause });
    await runIntoCrash();
    work(async (job) => {
      seen.push(job);
      return { kind: 'done' };
    });
    while ((await harness.queue.get(bell, 'deadly')) !== null) await pause(10);
    await harness.close();

    expect(seen).toMatchObject([{ id: 'deadly', attempts: 0 }]);
  });
});
