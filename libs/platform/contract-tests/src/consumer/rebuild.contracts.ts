import { deepStrictEqual, ok, rejects } from 'node:assert/strict';
import { canonicalJson, ParkingLog, RebuildFailed } from '@rapport/platform-consumer';
import {
  append,
  caughtUp,
  documentOf,
  dumpOf,
  projecting,
  type ConsumerContract,
  type ConsumerHarness,
} from './harness';
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

export const rebuildContracts: readonly ConsumerContract[] = [
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
];
