import { deepStrictEqual, rejects } from 'node:assert/strict';
import { commit, idsOf, people, put, type ReadModelContract } from './harness';

export const documentContracts: readonly ReadModelContract[] = [
  {
    name: 'gives documents by id, in the order asked for, null where there is none',
    async run({ store, reader }) {
      await store.commit([commit(7, { documents: [put('a', { name: 'Ann' }, 5), put('b', { name: 'Bo' }, 7)] })]);
      const ann = { id: 'a', document: { name: 'Ann' }, position: 5 };
      const bo = { id: 'b', document: { name: 'Bo' }, position: 7 };
      deepStrictEqual(await reader.get(people, 'a'), ann);
      deepStrictEqual(await reader.get(people, 'x'), null);
      deepStrictEqual(await reader.getMany(people, ['b', 'x', 'a', 'b']), [bo, null, ann, bo]);
      deepStrictEqual(await reader.getMany(people, []), []);
    },
  },
  {
    name: 'keeps a document as it was given',
    async run({ store, reader }) {
      const document = {
        name: 'Zoë 😀 "quoted" \\ \u0000 \n end',
        age: -Number.MAX_SAFE_INTEGER,
        empty: '',
        no: null,
        yes: true,
        list: [1, ['two', null], { three: Number.MAX_SAFE_INTEGER }],
        deep: { $set: { 'a.b': 1 }, 'with space': [] },
      };
      await store.commit([commit(1, { documents: [put('a', document)] })]);
      deepStrictEqual((await reader.get(people, 'a'))?.document, document);
    },
  },
  {
    name: 'an older or equal position changes no document, nor brings a deleted one back',
    async run({ store, reader }) {
      let lane = 0;
      const write = (name: string | null, position: number) =>
        store.commit([
          commit(position, {
            lane: `log/0/${++lane}`,
            documents: [put('a', name === null ? null : { name }, position)],
          }),
        ]);
      await write('first', 10);
      await write('equal', 10);
      await write('older', 9);
      deepStrictEqual((await reader.get(people, 'a'))?.document, { name: 'first' });
      await write(null, 8);
      deepStrictEqual((await reader.get(people, 'a'))?.document, { name: 'first' });
      await write(null, 20);
      await write('older', 19);
      await write('equal', 20);
      deepStrictEqual(await reader.get(people, 'a'), null);
      deepStrictEqual(await idsOf(reader, {}), []);
      await write('again', 21);
      deepStrictEqual(await reader.get(people, 'a'), { id: 'a', document: { name: 'again' }, position: 21 });
    },
  },
  {
    name: 'of several writes of one document in one commit the newest stands',
    async run({ store, reader }) {
      const documents = [
        ...Array.from({ length: 40 }, (_, index) => put(`d${index}`, { age: 1 }, 1)),
        ...Array.from({ length: 40 }, (_, index) => put(`d${39 - index}`, { age: 2 }, 2)),
        put('d3', null, 3),
        put('d4', null, 3),
        put('d4', { age: 4 }, 4),
      ];
      await store.commit([commit(4, { documents })]);
      deepStrictEqual(await reader.count(people, [{ field: 'age', op: 'eq', value: 2 }]), 38);
      deepStrictEqual(await reader.get(people, 'd3'), null);
      deepStrictEqual((await reader.get(people, 'd4'))?.document, { age: 4 });
    },
  },
  {
    name: 'refuses what does not fit the model',
    async run({ store, reader }) {
      const misfits = [
        { city: 5 },
        { age: '5' },
        { age: 0.5 },
        { age: 2 ** 53 },
        { name: ['a'] },
        { city: { $gt: '' } },
      ];
      for (const [index, document] of misfits.entries())
        await rejects(store.commit([commit(index + 1, { documents: [put('a', document)] })]), TypeError);
      await rejects(
        reader.find(people, { where: [{ field: 'id', op: 'eq', value: 'a' }], sort: [], limit: 1 }),
        TypeError,
      );
      await rejects(reader.find(people, { where: [], sort: [{ field: 'x', direction: 'asc' }], limit: 1 }), TypeError);
      await rejects(reader.count(people, [{ field: 'age" OR 1 --', op: 'eq', value: 1 }]), TypeError);
      await rejects(reader.count(people, [{ field: 'constructor', op: 'eq', value: 1 }]), TypeError);
      for (const limit of [0, -1, 1.5, Number.NaN])
        await rejects(reader.find(people, { where: [], sort: [], limit }), TypeError);
      deepStrictEqual(await reader.get(people, 'a'), null);
    },
  },
];
