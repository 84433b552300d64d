import { deepStrictEqual, ok, rejects } from 'node:assert/strict';
import { DeadLetterLog } from '@rapport/platform-consumer';
import type { BusDeadLetter, PublicEvent } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { append, react, until, type ConsumerContract, type ConsumerHarness } from './harness';
import { subscriptions } from './replaced-bus';
import { orderStream, placed } from './shop';

const group = 'test.reactor';
const amountOf = ({ data }: PublicEvent) => Number(data.amount);

async function appendSome(harness: ConsumerHarness, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await append(harness, orderStream(`o${i % 4}`), placed('ann', i));
}

/** Handles all that is there, and returns the amounts in the order of handling. */
async function drain(harness: ConsumerHarness): Promise<number[]> {
  const seen: number[] = [];
  const reactor = react(harness, async (event) => void seen.push(amountOf(event)));
  try {
    await until('the end of the log', async () => (await reactor.lag()) === 0);
  } finally {
    await reactor.stop();
  }
  return seen;
}

export const reactorContracts: readonly ConsumerContract[] = [
  {
    name: 'handles every event, in order per key, keys beside each other',
    async run(harness) {
      await appendSome(harness, 40);
      const seen: PublicEvent[] = [];
      let [now, most] = [0, 0];
      const reactor = react(harness, async (event) => {
        most = Math.max(most, ++now);
        await sleep(event.position % 3);
        seen.push(event);
        now--;
      });
      await until('all events', () => seen.length >= 40);
      await reactor.stop();
      for (const [key, events] of Map.groupBy(seen, ({ partitionkey }) => partitionkey))
        deepStrictEqual(
          events.map(amountOf),
          Array.from({ length: 10 }, (_, i) => i * 4 + Number(key.at(-1))),
        );
      ok(most > 1);
    },
  },
  {
    name: 'a failing handler neither advances nor skips',
    async run(harness) {
      await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2), placed('ann', 3));
      const seen: number[] = [];
      let tries = 0;
      const first = react(
        harness,
        async (event) => {
          if (amountOf(event) === 2) {
            tries++;
            throw new RangeError('not yet');
          }
          seen.push(amountOf(event));
        },
        { attempts: 1_000_000 },
      );
      await until('several tries', () => tries > 3);
      deepStrictEqual(seen, [1]);
      await first.stop();
      // Stopped in the middle of it: the event is there again, and everything behind it.
      const again = await drain(harness);
      deepStrictEqual(again.slice(again.indexOf(2)), [2, 3]);
    },
  },
  {
    name: 'what fails for good goes to the dead letters with cause and origin, and the rest moves on',
    async run(harness) {
      await append(harness, orderStream('a'), placed('ann', 1));
      const position = await append(harness, orderStream('a'), placed('ann', 2));
      await append(harness, orderStream('a'), placed('ann', 3));
      const seen: number[] = [];
      const shown: BusDeadLetter[] = [];
      let tries = 0;
      const reactor = react(showing(harness, shown), async (event) => {
        if (amountOf(event) === 2) {
          tries++;
          throw Object.assign(new RangeError('holds ann@example.org'), { code: 'CARD.REFUSED' });
        }
        seen.push(amountOf(event));
      });
      await until('the rest', () => seen.length >= 2);
      await reactor.stop();
      deepStrictEqual([seen, tries], [[1, 3], 3]);
      const [letter, ...others] = await new DeadLetterLog(harness.store).list(group);
      const { id: _, ...known } = letter ?? { id: '' };
      const cause = { error: 'RangeError', code: 'CARD.REFUSED' };
      deepStrictEqual(known, { type: 'shop.order-placed.v1', key: orderStream('a'), position, cause });
      deepStrictEqual(others, []);
      // Once more than needed: the first time the bus was out.
      const showings = shown.map((dead) => ({ ...dead, event: dead.event.position }));
      deepStrictEqual(showings, Array(2).fill({ event: position, cause, attempts: 3 }));
      deepStrictEqual(await drain(harness), []);
    },
  },
  {
    name: 'dead letters can be replayed and discarded',
    async run(harness) {
      await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2));
      const letters = new DeadLetterLog(harness.store);
      const seen: number[] = [];
      let isBroken = true;
      const reactor = react(harness, async (event) => {
        if (isBroken) throw new RangeError('broken');
        seen.push(amountOf(event));
      });
      try {
        await until('two letters', async () => (await letters.list(group)).length === 2);
        const [first, second] = await letters.list(group);
        ok(first && second);
        await rejects(reactor.replay(first.id), RangeError);
        deepStrictEqual((await letters.list(group)).length, 2);
        isBroken = false;
        await reactor.replay(first.id);
        await letters.discard(group, second.id, 'a test order', { commandId: 'admin', now: 1, actor: 'key:1' });
        deepStrictEqual([seen, await letters.list(group)], [[1], []]);
        for (const { id } of [first, second]) await rejects(reactor.replay(id), { code: 'DEAD_LETTER.NOT_FOUND' });
      } finally {
        await reactor.stop();
      }
    },
  },
  {
    name: 'an outage of a dependency is not poison',
    async run(harness) {
      await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2));
      const seen: number[] = [];
      let [outages, waited] = [10, false];
      const reactor = react(harness, async (event) => {
        waited ||= reactor.state() === 'waiting';
        if (outages-- > 0) throw harness.outage();
        seen.push(amountOf(event));
      });
      try {
        await until('the end of the outage', async () => seen.length >= 2 || (await reactor.lag()) === 0);
        deepStrictEqual([seen, waited, reactor.state()], [[1, 2], true, 'running']);
        deepStrictEqual(await new DeadLetterLog(harness.store).list(group), []);
      } finally {
        await reactor.stop();
      }
    },
  },
  {
    name: 'a group is reset to the start and to a time',
    async run(harness) {
      await appendSome(harness, 6);
      await sleep(5);
      const later = Date.now();
      await append(harness, orderStream('x'), placed('ann', 99));
      const all = [0, 1, 2, 3, 4, 5, 99];
      const sorted = async () => (await drain(harness)).toSorted((a, b) => a - b);
      deepStrictEqual(await sorted(), all);
      deepStrictEqual(await sorted(), []);
      await harness.bus.reset(group, 'start');
      deepStrictEqual(await sorted(), all);
      await harness.bus.reset(group, later);
      deepStrictEqual(await sorted(), [99]);
    },
  },
  {
    name: 'a stop finishes what was begun, and what was finished does not come again',
    async run(harness) {
      await append(harness, orderStream('a'), placed('ann', 1));
      const seen: number[] = [];
      let begun = false;
      const reactor = react(harness, async (event) => {
        begun = true;
        await sleep(30);
        seen.push(amountOf(event));
      });
      await until('a beginning', () => begun);
      await reactor.stop();
      deepStrictEqual([seen, reactor.state()], [[1], 'stopped']);
      deepStrictEqual(await drain(harness), []);
    },
  },
  {
    name: 'says how far behind it is',
    async run(harness) {
      await appendSome(harness, 3);
      let open = () => undefined as void;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const reactor = react(harness, () => gate);
      try {
        ok((await reactor.lag()) > 0);
        open();
        await until('no lag', async () => (await reactor.lag()) === 0);
      } finally {
        open();
        await reactor.stop();
      }
    },
  },
];

/** A bus with a place for dead letters, which is out when the first one comes. */
function showing(harness: ConsumerHarness, shown: BusDeadLetter[]): ConsumerHarness {
  const deadLetter = async (letter: BusDeadLetter) => {
    shown.push(letter);
    if (shown.length === 1) throw harness.outage();
  };
  return { ...harness, bus: subscriptions(harness, () => ({ deadLetter })) };
}
