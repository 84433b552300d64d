import { deepStrictEqual, ok, rejects } from 'node:assert/strict';
import { canonicalJson, ParkingLog, RebuildFailed } from '@rapport/platform-consumer';
import type { NewEvent, ReadModelStore } from '@rapport/platform-ports';
import {
  append,
  caughtUp,
  documentOf,
  dumpOf,
  project,
  projecting,
  total,
  until,
  type ConsumerContract,
  type ConsumerHarness,
} from './harness';
import { replaced } from '../read-model-store/replaced';
import { broken, customers, history, orderStream, placed, revenue, sizes, tally } from './shop';

const request = { commandId: 'admin-1', now: 1, actor: 'key:1' };
const historyId = 'shop.history@1';
const customersId = 'shop.customers@1';
const amounts = async (harness: ConsumerHarness, id: string) =>
  (await documentOf(harness, history, orderStream(id)))?.amounts ?? null;

/** Live and rebuilt, byte for byte. */
async function rebuildEquals(harness: ConsumerHarness): Promise<void> {
  await projecting(harness, async (runner) => {
    await caughtUp(harness);
    const models = [customers, history, revenue, tally, sizes];
    const before = await Promise.all(models.map((model) => dumpOf(harness, model)));
    const report = await runner.rebuild({ mode: 'switch' });
    deepStrictEqual(
      report.models.filter(({ live, rebuilt }) => live !== rebuilt),
      [],
    );
    ok(report.equal);
    const after = await Promise.all(models.map((model) => dumpOf(harness, model)));
    deepStrictEqual(after.map(canonicalJson), before.map(canonicalJson));
    ok(before.every((values) => values.length > 0));
  });
}

export const projectionContracts: readonly ConsumerContract[] = [
  {
    name: 'projects every event once and in order, over restarts',
    async run(harness) {
      for (let round = 0; round < 5; round++)
        await projecting(harness, async () => {
          for (let i = 0; i < 10; i++) await append(harness, orderStream(`o${i % 3}`), placed('ann', round * 10 + i));
        });
      const seen = [0, 1, 2].map((order) =>
        Array.from({ length: 50 }, (_, i) => i).filter((i) => (i % 10) % 3 === order),
      );
      deepStrictEqual([await amounts(harness, 'o0'), await amounts(harness, 'o1'), await amounts(harness, 'o2')], seen);
      deepStrictEqual(await total(harness, tally), 50);
      deepStrictEqual((await documentOf(harness, customers, 'ann'))?.orders, 50);
    },
  },
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
  {
    name: 'a rebuild equals live byte for byte, with parked, replayed and discarded events',
    async run(harness) {
      broken.clear();
      broken.add('one').add('two');
      const parking = new ParkingLog(harness.store);
      await projecting(harness, async () => {
        for (let i = 0; i < 60; i++) {
          const fault = i % 13 === 5 ? 'one' : i % 17 === 3 ? 'two' : undefined;
          const at = 1_700_000_000_000 + ((i * 7919) % 90) * 86_400_000;
          await append(harness, orderStream(`o${i % 9}`), placed(`c${i % 4}`, i, fault, at));
        }
        await caughtUp(harness);
        broken.delete('one');
        let command = 0;
        for (const projection of [historyId, customersId])
          for (const [index, { key, from }] of (await parking.parkedKeys(projection)).entries()) {
            const admin = { ...request, commandId: `admin-${++command}` };
            if (index % 4 === 0) await parking.replay(projection, key, admin);
            if (index % 4 === 1) await parking.discardKey(projection, key, admin);
            if (index % 4 === 2) {
              await parking.discardEvent(projection, key, from, admin);
              await parking.replay(projection, key, { ...admin, commandId: `${command}-replay` });
            }
          }
        for (let i = 0; i < 18; i++) await append(harness, orderStream(`o${i % 9}`), placed(`c${i % 4}`, 100 + i));
        await caughtUp(harness);
        const kinds = await Promise.all([historyId, customersId].map((projection) => parking.parkedKeys(projection)));
        ok(
          kinds.every(({ length }) => length > 0),
          'some keys stay parked',
        );
      });
      // Whether or not what failed would work by now: the facts decide.
      broken.clear();
      await rebuildEquals(harness);
      await rebuildEquals(harness);
    },
  },
  {
    name: 'a rebuild that cannot apply what live applied fails and leaves live alone',
    async run(harness) {
      broken.clear();
      await projecting(harness, async (runner) => {
        await append(harness, orderStream('a'), placed('ann', 1, 'later'), placed('ann', 2));
        await caughtUp(harness);
        broken.add('later');
        await rejects(runner.rebuild({ mode: 'switch' }), RebuildFailed);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2]);
        broken.clear();
        ok((await runner.rebuild({ mode: 'verify', projections: [historyId] })).equal);
      });
    },
  },
  {
    name: 'a rebuild tells a live model that went wrong, and mends it',
    async run(harness) {
      broken.clear();
      await projecting(harness, async (runner) => {
        await append(harness, orderStream('a'), placed('ann', 1));
        await caughtUp(harness);
        const position = (await harness.store.end()) + 1_000;
        const wrong = { model: history, id: orderStream('a'), document: { amounts: [99] }, position };
        const lane = 'log/0/9';
        await harness.readModels.commit([{ projection: historyId, lane, position, documents: [wrong], cells: [] }]);
        const verified = await runner.rebuild({ mode: 'verify', projections: [historyId] });
        deepStrictEqual([verified.equal, await amounts(harness, 'a')], [false, [99]]);
        deepStrictEqual((await runner.rebuild({ mode: 'switch', projections: [historyId] })).equal, false);
        deepStrictEqual(await amounts(harness, 'a'), [1]);
        await append(harness, orderStream('a'), placed('ann', 2));
        await caughtUp(harness);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2]);
      });
    },
  },
  {
    name: 'a new projection that is far behind counts as lag until it has caught up',
    async run(harness) {
      broken.clear();
      const noted = (index: number): NewEvent => ({ ...placed('ann', index), type: 'noted' });
      const position = await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2));
      const end = await append(harness, 'shop_notes-1', ...Array.from({ length: 6_000 }, (_, index) => noted(index)));
      await harness.readModels.ensure([customers, history, revenue, tally, sizes]);
      const seen = { lane: 'log/0/0', position: end, documents: [], cells: [] };
      const others = [customersId, 'shop.tally@1'].map((projection) => ({ projection, ...seen }));
      await harness.readModels.commit(others);

      const arrived = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const commit: ReadModelStore['commit'] = async (commits) => {
        arrived.resolve();
        await gate.promise;
        return harness.readModels.commit(commits);
      };
      const runner = project({ ...harness, readModels: replaced(harness.readModels, { commit }) });
      try {
        await arrived.promise;
        ok((await runner.lag()) >= end - position);
        gate.resolve();
        await until('no lag', async () => (await runner.lag()) === 0);
        deepStrictEqual(await harness.readModels.checkpoint(historyId, 'log/0/0'), end);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2]);
      } finally {
        gate.resolve();
        await runner.stop();
      }
    },
  },
  {
    name: 'read models that know more than the log begin again',
    async run(harness) {
      broken.clear();
      await append(harness, orderStream('a'), placed('ann', 1));
      await harness.readModels.ensure([customers, history, revenue, tally, sizes]);
      const position = (await harness.store.end()) + 1_000;
      const lost = { model: history, id: orderStream('lost'), document: { amounts: [99] }, position };
      await harness.readModels.commit([
        { projection: historyId, lane: 'log/0/0', position, documents: [lost], cells: [] },
      ]);
      await projecting(harness, () => caughtUp(harness));
      deepStrictEqual([await amounts(harness, 'a'), await amounts(harness, 'lost')], [[1], null]);
      deepStrictEqual(await harness.readModels.checkpoint(historyId, 'log/0/0'), await harness.store.end());
    },
  },
  {
    name: 'an outage of the read models is waited out, nothing is parked or lost',
    async run(harness) {
      broken.clear();
      let failures = 3;
      const flaky: ConsumerHarness = {
        ...harness,
        readModels: replaced(harness.readModels, {
          commit: async (commits) => {
            if (failures-- > 0) throw harness.outage();
            await harness.readModels.commit(commits);
          },
        }),
      };
      const runner = project(flaky);
      try {
        await append(harness, orderStream('a'), placed('ann', 1), placed('ann', 2));
        await caughtUp(harness);
        await until('outages', () => failures < 0);
        deepStrictEqual(await amounts(harness, 'a'), [1, 2]);
        deepStrictEqual(await new ParkingLog(harness.store).parkedKeys(historyId), []);
        deepStrictEqual(runner.status().state, 'running');
      } finally {
        await runner.stop();
      }
    },
  },
];
