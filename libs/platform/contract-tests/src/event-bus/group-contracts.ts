import type { Contract } from '../contract';
import { consume, numbers, range } from './consuming';
import { added, item, type EventBusHarness } from './harness';

const group = 'stock.counter';

/** Where a group stands. */
export const groupContracts: readonly Contract<EventBusHarness>[] = [
  {
    name: 'goes on behind the committed offsets after a restart',
    async run(harness) {
      await harness.publish('a', ...range(1, 10).map(item));
      const subscription = await harness.bus.subscribe({ group, types: [added] });
      const batch = await subscription.fetch(4, 1_000);
      await subscription.commit(batch.offsets);
      await harness.reopen();

      const next = await harness.bus.subscribe({ group, types: [added] });
      expect(numbers(await consume(next, 6))).toEqual(range(5, 10));
    },
  },
  {
    name: 'gives again what was not committed',
    async run(harness) {
      await harness.publish('a', ...range(1, 3).map(item));
      const subscription = await harness.bus.subscribe({ group, types: [added] });
      expect(numbers(await consume(subscription, 3))).toEqual([1, 2, 3]);
      await harness.reopen();

      const next = await harness.bus.subscribe({ group, types: [added] });
      expect(numbers(await consume(next, 3))).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'rewinds to behind the last commit',
    async run({ bus, publish }) {
      await publish('a', ...range(1, 9).map(item));
      const subscription = await bus.subscribe({ group, types: [added] });
      const first = await subscription.fetch(3, 1_000);
      await subscription.commit(first.offsets);
      await subscription.fetch(3, 1_000);
      await subscription.rewind();

      expect(numbers(await consume(subscription, 6))).toEqual(range(4, 9));
    },
  },
  {
    name: 'keeps two groups apart',
    async run({ bus, publish }) {
      await publish('a', ...range(1, 3).map(item));
      const ours = await bus.subscribe({ group, types: [added] });
      await ours.commit((await consume(ours, 3)).offsets);
      await ours.close();

      const theirs = await bus.subscribe({ group: 'stock.other', types: [added] });
      expect(numbers(await consume(theirs, 3))).toEqual([1, 2, 3]);
      expect(await bus.lag(group)).toBe(0);
      expect(await bus.lag('stock.other')).toBeGreaterThanOrEqual(3);
    },
  },
  {
    name: 'says how far a group lags behind, and 0 when it has seen everything',
    async run({ bus, publish }) {
      await publish('a', ...range(1, 7).map(item));
      expect(await bus.lag(group)).toBeGreaterThanOrEqual(7);
      const subscription = await bus.subscribe({ group, types: [added] });
      await subscription.commit((await subscription.fetch(3, 1_000)).offsets);
      expect(await bus.lag(group)).toBeGreaterThanOrEqual(4);

      await subscription.commit((await consume(subscription, 4)).offsets);
      expect(await bus.lag(group)).toBe(0);
    },
  },
  {
    name: 'resets a group to the first event',
    async run({ bus, publish }) {
      await publish('a', ...range(1, 3).map(item));
      const subscription = await bus.subscribe({ group, types: [added] });
      await subscription.commit((await consume(subscription, 3)).offsets);
      await subscription.close();
      await bus.reset(group, 'start');

      expect(numbers(await consume(await bus.subscribe({ group, types: [added] }), 3))).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'resets a group to a time',
    async run({ bus, publish }) {
      await publish('a', item(1), item(2));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [third] = await publish('a', item(3), item(4));
      await bus.reset(group, third?.recordedAt ?? 0);

      expect(numbers(await consume(await bus.subscribe({ group, types: [added] }), 2))).toEqual([3, 4]);
    },
  },
  {
    name: 'moves no group that has a running member',
    async run({ bus }) {
      const subscription = await bus.subscribe({ group, types: [added] });
      await expect(bus.reset(group, 'start')).rejects.toMatchObject({ code: 'EVENT_BUS.GROUP_RUNNING' });

      await subscription.close();
      await bus.reset(group, 'start');
    },
  },
];
