import { deepStrictEqual, rejects } from 'node:assert/strict';
import type { SumQuery } from '@rapport/platform-ports';
import { cell, commit, visits, type ReadModelContract } from './harness';

const facts = [
  cell(10, 10, ['web', 'CH'], [1, 100]),
  cell(10, 12, ['web', 'CH'], [2, 50]),
  cell(11, 11, ['mobile', 'CH'], [4, 10]),
  cell(15, 15, ['web', 'DE'], [8, 20]),
  cell(20, 20, ['web', 'CH'], [16, 30]),
];
const all: SumQuery = { occurred: { from: 10, to: 20 }, buckets: [10] };

export const cellContracts: readonly ReadModelContract[] = [
  {
    name: 'adds cells up over any days, by bucket',
    async run({ store, reader }) {
      await store.commit([commit(1, { cells: facts.slice(0, 3) })]);
      await store.commit([commit(2, { cells: facts.slice(3) })]);
      const sums = (query: Partial<SumQuery>) => reader.sum(visits, { ...all, ...query });
      deepStrictEqual(await sums({}), [{ bucket: 10, group: [], amounts: [31, 210] }]);
      deepStrictEqual(await sums({ occurred: { from: 11, to: 15 } }), [{ bucket: 10, group: [], amounts: [12, 30] }]);
      deepStrictEqual(await sums({ buckets: [8, 11, 12, 15, 16, 30] }), [
        { bucket: 8, group: [], amounts: [3, 150] },
        { bucket: 11, group: [], amounts: [4, 10] },
        { bucket: 15, group: [], amounts: [8, 20] },
        { bucket: 16, group: [], amounts: [16, 30] },
      ]);
      deepStrictEqual(await sums({ occurred: { from: 12, to: 14 }, buckets: [12] }), []);
      deepStrictEqual(await sums({ occurred: { from: 12, to: 11 }, buckets: [12] }), []);
      await rejects(sums({ buckets: [11] }), TypeError);
    },
  },
  {
    name: 'keeps groups apart and filters by dimension values',
    async run({ store, reader }) {
      await store.commit([commit(1, { cells: facts })]);
      deepStrictEqual(await reader.sum(visits, { ...all, groupBy: ['country', 'channel'], buckets: [10, 15] }), [
        { bucket: 10, group: ['CH', 'mobile'], amounts: [4, 10] },
        { bucket: 10, group: ['CH', 'web'], amounts: [3, 150] },
        { bucket: 15, group: ['CH', 'web'], amounts: [16, 30] },
        { bucket: 15, group: ['DE', 'web'], amounts: [8, 20] },
      ]);
      const filtered = { ...all, where: { channel: ['web', "' OR 1 --"], country: ['CH'] } };
      deepStrictEqual(await reader.sum(visits, filtered), [{ bucket: 10, group: [], amounts: [19, 180] }]);
      deepStrictEqual(await reader.sum(visits, { ...all, where: { channel: [] } }), []);
      await rejects(reader.sum(visits, { ...all, groupBy: ['d0'] }), TypeError);
      await rejects(reader.sum(visits, { ...all, where: { constructor: ['x'] } }), TypeError);
    },
  },
  {
    name: 'adds up what was known on a recorded day',
    async run({ store, reader }) {
      await store.commit([commit(1, { cells: facts })]);
      const known = (recordedTo: number) => reader.sum(visits, { ...all, recordedTo });
      deepStrictEqual(await known(9), []);
      deepStrictEqual(await known(10), [{ bucket: 10, group: [], amounts: [1, 100] }]);
      deepStrictEqual(await known(12), [{ bucket: 10, group: [], amounts: [7, 160] }]);
    },
  },
  {
    name: 'takes amounts out again, and leaves no empty sums behind',
    async run({ store, reader }) {
      await store.commit([commit(1, { cells: facts })]);
      const back = cell(15, 21, ['web', 'DE'], [-8, -20]);
      await store.commit([commit(2, { cells: [back] })]);
      deepStrictEqual(await reader.sum(visits, { ...all, where: { country: ['DE'] } }), []);
      deepStrictEqual(await reader.sum(visits, { ...all, where: { country: ['DE'] }, recordedTo: 20 }), [
        { bucket: 10, group: [], amounts: [8, 20] },
      ]);
    },
  },
  {
    name: 'cells hold safe integers and one value per dimension, or nothing',
    async run({ store, reader }) {
      const misfits = [
        { ...cell(1, 1, ['web', 'CH'], [0.5, 1]) },
        { ...cell(1, 1, ['web', 'CH'], [2 ** 53, 1]) },
        { ...cell(1.5, 1, ['web', 'CH'], [1, 1]) },
        { ...cell(1, 1, ['web', 'CH'], [1, 1]), dimensions: ['web'] },
        { ...cell(1, 1, ['web', 'CH'], [1, 1]), amounts: [1] },
      ];
      for (const misfit of misfits) await rejects(store.commit([commit(1, { cells: [...facts, misfit] })]), TypeError);
      deepStrictEqual(await reader.sum(visits, { occurred: { from: 0, to: 99 }, buckets: [0] }), []);
    },
  },
];
