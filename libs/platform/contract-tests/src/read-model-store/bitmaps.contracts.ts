import { deepStrictEqual, notDeepStrictEqual, rejects } from 'node:assert/strict';
import { MOST_MEMBER, type BitmapDelta, type MembersQuery } from '@rapport/platform-ports';
import { buyers, commit, dumped, projection, type ReadModelContract } from './harness';

const members = (
  occurredDay: number,
  recordedDay: number,
  channel: string,
  ...numbers: readonly (number | readonly [number, number])[]
): BitmapDelta => ({
  ...{ model: buyers, occurredDay, recordedDay, dimensions: [channel] },
  members: numbers.map((number) => (typeof number === 'number' ? [number, 1] : number)),
});

const far = 70_000;
const facts = [
  members(10, 10, 'web', 1, 2, far),
  members(10, 12, 'web', 3),
  members(11, 11, 'mail', 2),
  members(20, 20, 'web', 2, 9),
];
const all: MembersQuery = { occurred: { from: 10, to: 20 }, buckets: [10] };

export const bitmapContracts: readonly ReadModelContract[] = [
  {
    name: 'unites sets over any days, by bucket, with how often each number is in',
    async run({ store, reader }) {
      await store.commit([commit(1, { bitmaps: facts.slice(0, 3) })]);
      await store.commit([commit(2, { bitmaps: facts.slice(3) })]);
      const ask = (query: Partial<MembersQuery>) => reader.members(buyers, { ...all, ...query });
      deepStrictEqual(await ask({}), [{ bucket: 10, group: [], numbers: [1, 2, 3, 9, far], times: [1, 3, 1, 1, 1] }]);
      deepStrictEqual(await ask({ buckets: [10, 11, 15, 21] }), [
        { bucket: 10, group: [], numbers: [1, 2, 3, far], times: [1, 1, 1, 1] },
        { bucket: 11, group: [], numbers: [2], times: [1] },
        { bucket: 15, group: [], numbers: [2, 9], times: [1, 1] },
      ]);
      deepStrictEqual(await ask({ occurred: { from: 12, to: 19 }, buckets: [12] }), []);
      deepStrictEqual(await ask({ occurred: { from: 12, to: 11 }, buckets: [12] }), []);
      await rejects(ask({ buckets: [11] }), TypeError);
      // Without buckets each day stands for itself.
      const { buckets: _, ...daily } = all;
      deepStrictEqual(
        (await reader.members(buyers, daily)).map(({ bucket, numbers }) => [bucket, numbers.length]),
        [
          [10, 4],
          [11, 1],
          [20, 2],
        ],
      );
    },
  },
  {
    name: 'keeps sets of groups apart, filters them, and knows what was known on a recorded day',
    async run({ store, reader }) {
      await store.commit([commit(1, { bitmaps: facts })]);
      const ask = (query: Partial<MembersQuery>) => reader.members(buyers, { ...all, ...query });
      deepStrictEqual(
        (await ask({ groupBy: ['channel'] })).map(({ group, numbers }) => [group, numbers]),
        [
          [['mail'], [2]],
          [['web'], [1, 2, 3, 9, far]],
        ],
      );
      deepStrictEqual((await ask({ where: { channel: ['mail', "' OR 1 --"] } }))[0]?.numbers, [2]);
      deepStrictEqual(await ask({ where: { channel: [] } }), []);
      deepStrictEqual((await ask({ recordedTo: 11 }))[0]?.numbers, [1, 2, far]);
      await rejects(ask({ groupBy: ['d0'] }), TypeError);
    },
  },
  {
    name: 'takes numbers out again when the last reason for them is gone, and leaves no empty sets behind',
    async run({ store, reader }) {
      await store.commit([commit(1, { bitmaps: [members(10, 10, 'web', [7, 2], 8, MOST_MEMBER)] })]);
      await store.commit([commit(2, { bitmaps: [members(10, 11, 'web', [7, -1], [8, -1], [MOST_MEMBER, -1])] })]);
      const known = async (recordedTo: number) => (await reader.members(buyers, { ...all, recordedTo }))[0];
      deepStrictEqual(await known(10), { bucket: 10, group: [], numbers: [7, 8, MOST_MEMBER], times: [2, 1, 1] });
      deepStrictEqual(await known(11), { bucket: 10, group: [], numbers: [7], times: [1] });
      await store.commit([commit(3, { bitmaps: [members(10, 11, 'web', [7, 1], [8, 1], [MOST_MEMBER, 1])] })]);
      deepStrictEqual(await dumped(reader, buyers), [
        {
          ...{ occurredDay: 10, recordedDay: 10, dimensions: ['web'] },
          members: [
            [7, 2],
            [8, 1],
            [MOST_MEMBER, 1],
          ],
        },
      ]);
    },
  },
  {
    name: 'a repeated commit adds no members',
    async run({ store, reader }) {
      for (const again of [1, 1, 1]) await store.commit([commit(again, { bitmaps: [members(10, 10, 'web', 5)] })]);
      deepStrictEqual((await reader.members(buyers, all))[0]?.times, [1]);
    },
  },
  {
    name: 'sets hold numbers from zero to the largest one, or nothing',
    async run({ store, reader }) {
      const misfits = [[-1, 1] as const, [MOST_MEMBER + 1, 1] as const, [1.5, 1] as const, [1, 0.5] as const];
      for (const misfit of misfits)
        await rejects(store.commit([commit(1, { bitmaps: [...facts, members(1, 1, 'web', misfit)] })]), TypeError);
      const shapeless = { ...members(1, 1, 'web', 1), dimensions: [] };
      await rejects(store.commit([commit(1, { bitmaps: [...facts, shapeless] })]), TypeError);
      deepStrictEqual(await dumped(reader, buyers), []);
    },
  },
  {
    name: 'sets are the same however they came about, and a rebuild takes them over',
    async run({ store, reader }) {
      await store.commit([commit(1, { bitmaps: facts })]);
      const copy = await store.rebuild([buyers], [projection]);
      deepStrictEqual(await dumped(copy.store, buyers), []);
      notDeepStrictEqual(await copy.store.digests([buyers]), await reader.digests([buyers]));
      for (const [i, fact] of facts.toReversed().entries()) {
        const detour = [{ ...fact, members: [...fact.members, [3 * far, 1] as const] }];
        const back = [{ ...fact, members: [[3 * far, -1] as const] }];
        await copy.store.commit([commit(2 * i + 1, { bitmaps: detour })]);
        await copy.store.commit([commit(2 * i + 2, { bitmaps: back })]);
      }
      deepStrictEqual(await copy.store.digests([buyers]), await reader.digests([buyers]));
      deepStrictEqual(await dumped(copy.store, buyers), await dumped(reader, buyers));
      await copy.store.commit([commit(100, { bitmaps: [members(30, 30, 'web', 1)] })]);
      await copy.switch();
      deepStrictEqual((await dumped(reader, buyers)).length, facts.length + 1);
    },
  },
];
