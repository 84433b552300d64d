import { bindToJest, jobQueueContracts } from '@rapport/platform-contract-tests';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../engines-under-test';
import { openHarness } from './fixtures/open-harness';

const bell = 'test.ring-bell';

describeOn(['REDIS_URL'], 'BullJobQueue', ({ REDIS_URL }) => {
  bindToJest('BullJobQueue', jobQueueContracts, () => openHarness(REDIS_URL));

  it('begins nothing early that a clock which was ahead had brought up', async () => {
    const harness = await openHarness(REDIS_URL);
    const dueAt = harness.now() + 3_600_000;
    const begun: string[] = [];
    await harness.queue.add(['first', 'second'].map((id) => ({ name: bell, id, dueAt, data: {} })));
    harness.jump(3_600_000);
    harness.queue.work({
      name: bell,
      concurrency: 1,
      async handle({ id }) {
        begun.push(id);
        if (id === 'first') harness.jump(-3_600_000);
        return { kind: 'done' };
      },
    });
    while ((await harness.queue.get(bell, 'first')) !== null) await pause(10);
    await pause(300);
    expect(begun).toEqual(['first']);
    expect(await harness.queue.get(bell, 'second')).toMatchObject({ state: 'waiting', dueAt });
    harness.jump(3_600_000);
    while ((await harness.queue.get(bell, 'second')) !== null) await pause(10);
    await harness.close();
  });
});
