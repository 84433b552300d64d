import { deepStrictEqual, ok } from 'node:assert/strict';
import { ParkingLog } from '@rapport/platform-consumer';
import {
  append,
  caughtUp,
  documentOf,
  projecting,
  total,
  type ConsumerContract,
  type ConsumerHarness,
} from './harness';
import { broken, customers, history, orderStream, placed, revenue, tally } from './shop';

const request = { commandId: 'admin-1', now: 1, actor: 'key:1' };
const historyId = 'shop.history@1';
const customersId = 'shop.customers@1';
const amounts = async (harness: ConsumerHarness, id: string) =>
  (await documentOf(harness, history, orderStream(id)))?.amounts ?? null;

export const parkingContracts: readonly ConsumerContract[] = [
  {
    name: 'parks a key from the event that fails, durably and in order, while the rest moves on',
    async run(harness) {
      broken.clear();
      broken.add('evolve').add('ids');
      await projecting(harness, async (runner) => {
        await append(harness, orderStream('a'), placed('ann', 1));
        const from = await append(harness, orderStream('a'), placed('ann', 2, 'evolve'));
        await append(harness, orderStream('a'), placed('ann', 3));
        await append(harness, orderStream('b'), placed('bo', 4));
        const ids = await append(harness, orderStream('c'), placed('cy', 5, 'ids'));
        await caughtUp(harness);
        deepStrictEqual([await amounts(harness, 'a'), await amounts(harness, 'b')], [[1], [4]]);
        deepStrictEqual(await documentOf(harness, customers, 'ann'), { orders: 1, amount: 1, at: 1_700_000_000_000 });
        deepStrictEqual(await total(harness, tally), 5);
        const parked = await new ParkingLog(harness.store).parkedKeys(customersId);
        const cause = { error: 'RangeError' };
        deepStrictEqual(parked, [
          { key: orderStream('a'), from, cause, discarded: [] },
          { key: orderStream('c'), from: ids, cause, discarded: [] },
        ]);
        deepStrictEqual(runner.status().parked.filter(({ projection }) => projection === historyId).length, 2);
      });
      // A fix alone changes nothing: order is kept until somebody replays.
      broken.clear();
      await projecting(harness, () => append(harness, orderStream('a'), placed('ann', 6)));
      deepStrictEqual(await amounts(harness, 'a'), [1]);
    },
  },
  {
    name: 'a replay applies what was parked, in order, and the key goes on',
    async run(harness) {
      broken.clear();
      broken.add('evolve');
      const parking = new ParkingLog(harness.store);
      await projecting(harness, async () => {
        await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2, 'evolve'), placed('ann', 3));
        await append(harness, orderStream('b'), placed('ann', 4));
        await caughtUp(harness);
        broken.clear();
        await parking.replay(historyId, orderStream('a'), request);
        await parking.replay(customersId, orderStream('a'), { ...request, commandId: 'admin-2' });
        await append(harness, orderStream('a'), placed('ann', 5));
        await caughtUp(harness);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2, 3, 5]);
        deepStrictEqual(await documentOf(harness, customers, 'ann'), { orders: 5, amount: 15, at: 1_700_000_000_000 });
        deepStrictEqual(await total(harness, revenue), 5);
        deepStrictEqual(await parking.parkedKeys(historyId), []);
      });
    },
  },
  {
    name: 'a replay that fails again parks from there',
    async run(harness) {
      broken.clear();
      broken.add('one').add('two');
      const parking = new ParkingLog(harness.store);
      await projecting(harness, async () => {
        await append(harness, orderStream('a'), placed('ann', 1, 'one'), placed('ann', 2), placed('ann', 3, 'two'));
        await append(harness, orderStream('a'), placed('ann', 4));
        await caughtUp(harness);
        broken.delete('one');
        await parking.replay(historyId, orderStream('a'), request);
        await caughtUp(harness);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2]);
        const [again] = await parking.parkedKeys(historyId);
        ok(again);
        await append(harness, orderStream('a'), placed('ann', 5));
        broken.delete('two');
        await parking.replay(historyId, orderStream('a'), { ...request, commandId: 'admin-2' });
        await caughtUp(harness);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2, 3, 4, 5]);
      });
    },
  },
  {
    name: 'what is discarded is left out, and the key goes on',
    async run(harness) {
      broken.clear();
      broken.add('evolve');
      const parking = new ParkingLog(harness.store);
      await projecting(harness, async () => {
        await append(harness, orderStream('a'), placed('ann', 1));
        const bad = await append(harness, orderStream('a'), placed('ann', 2, 'evolve'));
        await append(harness, orderStream('a'), placed('ann', 3));
        await append(harness, orderStream('b'), placed('bo', 4, 'evolve'), placed('bo', 5));
        await caughtUp(harness);
        await parking.discardEvent(historyId, orderStream('a'), bad, request);
        await parking.replay(historyId, orderStream('a'), { ...request, commandId: 'admin-2' });
        await parking.discardKey(historyId, orderStream('b'), { ...request, commandId: 'admin-3' });
        await append(harness, orderStream('b'), placed('bo', 6));
        await caughtUp(harness);
        deepStrictEqual([await amounts(harness, 'a'), await amounts(harness, 'b')], [[1, 3], [6]]);
      });
    },
  },
];
