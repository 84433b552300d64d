import { deepStrictEqual, ok } from 'node:assert/strict';
import { ParkingLog } from '@rapport/platform-consumer';
import type { NewEvent, ReadModelStore } from '@rapport/platform-ports';
import { replaced } from '../read-model-store/replaced';
import {
  append,
  caughtUp,
  documentOf,
  project,
  projecting,
  total,
  until,
  type ConsumerContract,
  type ConsumerHarness,
} from './harness';
import { broken, customers, history, orderStream, placed, revenue, sizes, tally } from './shop';

const historyId = 'shop.history@1';
const customersId = 'shop.customers@1';
const amounts = async (harness: ConsumerHarness, id: string) =>
  (await documentOf(harness, history, orderStream(id)))?.amounts ?? null;

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
