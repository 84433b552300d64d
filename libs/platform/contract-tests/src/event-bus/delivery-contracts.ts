import { START } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import { consume, numbers, range } from './consuming';
import { added, item, opening, paid, payment, sold, type EventBusHarness } from './harness';

const group = 'stock.counter';

/** What a member is given. */
export const deliveryContracts: readonly Contract<EventBusHarness>[] = [
  {
    name: 'gives a new group everything from the first event',
    async run({ bus, publish }) {
      await publish('a', ...range(1, 150).map(item));
      const subscription = await bus.subscribe({ group, types: [added] });

      expect(numbers(await consume(subscription, 150))).toEqual(range(1, 150));
    },
  },
  {
    name: 'gives public events of the wanted types only, whole',
    async run({ bus, publish }) {
      const [, , last] = await publish('a', opening, item(1), payment);
      const subscription = await bus.subscribe({ group, types: [paid] });
      const { events } = await consume(subscription, 1);

      expect(events).toEqual([
        {
          specversion: '1.0',
          id: `${last?.id}.0`,
          source: '/rapport/shop',
          type: paid,
          partitionkey: 'shop_basket-a',
          time: last?.occurredAt,
          recordedAt: last?.recordedAt,
          position: last?.position,
          data: payment.data,
        },
      ]);
    },
  },
  {
    name: 'keeps the order of each key while several publish',
    async run({ bus, publish }) {
      const subscription = await bus.subscribe({ group, types: [added] });
      const keys = ['a', 'b', 'c'];
      const publishing = Promise.all(
        keys.map(async (key) => {
          for (const tens of [0, 10, 20, 30]) await publish(key, ...range(tens + 1, tens + 10).map(item));
        }),
      );
      const consumed = await consume(subscription, 120);
      await publishing;

      for (const key of keys)
        expect(
          numbers({ events: consumed.events.filter(({ partitionkey }) => partitionkey === `shop_basket-${key}`) }),
        ).toEqual(range(1, 40));
    },
  },
  {
    name: 'gives events of all keys in the order of the log where asked to, and says how far it has come',
    async run({ bus, publish }) {
      const subscription = await bus.subscribe({ group, types: [added, paid, sold], order: 'log' });
      for (const round of [0, 1, 2])
        for (const key of ['a', 'b', 'c', 'd', 'e']) await publish(key, item(round), payment);

      const ids: string[] = [];
      let through = START;
      for (const deadline = Date.now() + 3_000; ids.length < 45 && Date.now() < deadline;) {
        const batch = await subscription.fetch(4, 200);
        for (const event of batch.events) expect(event.position).toBeGreaterThan(through);
        ids.push(...batch.events.map(({ position, id }) => `${String(position).padStart(16, '0')} ${id}`));
        through = batch.through['shop'] ?? START;
      }
      expect(ids).toHaveLength(45);
      expect(ids).toEqual(ids.toSorted());
    },
  },
  {
    name: 'gives what comes while a fetch waits',
    async run({ bus, publish }) {
      const subscription = await bus.subscribe({ group, types: [added] });
      const fetching = subscription.fetch(10, 4_000);
      await publish('a', item(1));

      expect(numbers(await fetching)).toEqual([1]);
    },
  },
  {
    name: 'gives at most what was asked for, and commits between two events of one',
    async run(harness) {
      await harness.publish('a', payment, item(1));
      const types = [paid, sold, added];
      const subscription = await harness.bus.subscribe({ group, types });
      const first = await subscription.fetch(1, 1_000);
      expect(first.events.map(({ type }) => type)).toEqual([paid]);
      await subscription.commit(first.offsets);

      // The second half must come, whether or not the first comes again.
      await harness.reopen();
      const again = await consume(await harness.bus.subscribe({ group, types }), 2);
      expect(again.events.map(({ type }) => type).slice(-2)).toEqual([sold, added]);
    },
  },
  {
    name: 'moves the offsets over events that the group does not want',
    async run({ bus, publish }) {
      const subscription = await bus.subscribe({ group, types: [paid] });
      await publish('a', ...range(1, 5).map(item));
      const before = await bus.lag(group);
      const batch = await subscription.fetch(10, 100);
      await subscription.commit(batch.offsets);
      // A running member may know more than its offsets say.
      await subscription.close();

      expect(batch.events).toEqual([]);
      expect(before).toBeGreaterThanOrEqual(5);
      expect(await bus.lag(group)).toBe(0);
    },
  },
  {
    name: 'gives nothing while paused, and everything after',
    async run({ bus, publish }) {
      const subscription = await bus.subscribe({ group, types: [added] });
      subscription.pause();
      await publish('a', item(1));
      expect((await subscription.fetch(10, 50)).events).toEqual([]);

      subscription.resume();
      expect(numbers(await consume(subscription, 1))).toEqual([1]);
    },
  },
];
