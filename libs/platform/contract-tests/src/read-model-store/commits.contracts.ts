import { deepStrictEqual, rejects } from 'node:assert/strict';
import { START } from '@rapport/platform-ports';
import { within } from '../contract';
import { cell, commit, dumped, models, people, projection, put, visits, type ReadModelContract } from './harness';

export const commitContracts: readonly ReadModelContract[] = [
  {
    name: 'redelivery is a no-op: a lane at or past the position changes nothing',
    async run({ store, reader }) {
      const first = commit(10, { documents: [put('a', { age: 1 }, 10)], cells: [cell(1, 1, ['web', 'CH'], [1, 1])] });
      const older = commit(9, { documents: [put('b', { age: 1 }, 9)], cells: [cell(1, 1, ['web', 'CH'], [1, 1])] });
      for (const again of [first, first, older]) await store.commit([again]);
      deepStrictEqual(await dumped(reader, visits), [
        { occurredDay: 1, recordedDay: 1, dimensions: ['web', 'CH'], amounts: [1, 1] },
      ]);
      deepStrictEqual(await reader.get(people, 'b'), null);
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/0'), 10);
    },
  },
  {
    name: 'each lane of each projection stands for itself',
    async run({ store, reader }) {
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/0'), START);
      const cells = [cell(1, 1, ['web', 'CH'], [1, 1])];
      await store.commit([commit(10, { cells })]);
      await store.commit([commit(5, { cells, lane: 'log/0/1' })]);
      await store.commit([commit(7, { cells, projection: 'test.projection@2' })]);
      deepStrictEqual(await reader.sum(visits, { occurred: { from: 1, to: 1 }, buckets: [1] }), [
        { bucket: 1, group: [], amounts: [3, 3] },
      ]);
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/0'), 10);
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/1'), 5);
      deepStrictEqual(await reader.checkpoint('test.projection@2', 'log/0/0'), 7);
    },
  },
  {
    name: 'a commit of several projections happens whole or not at all',
    async run({ store, reader }) {
      const good = commit(10, { documents: [put('a', { age: 1 }, 10)], cells: [cell(1, 1, ['web', 'CH'], [1, 1])] });
      const bad = commit(10, { projection: 'test.other@1', documents: [put('b', { age: '1' }, 10)] });
      await rejects(store.commit([good, bad]), TypeError);
      deepStrictEqual(await reader.get(people, 'a'), null);
      deepStrictEqual(await dumped(reader, visits), []);
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/0'), START);
      // And what failed does not stand in the way of its correction.
      await store.commit([good, { ...bad, documents: [put('b', { age: 1 }, 10)] }]);
      deepStrictEqual(
        (await reader.getMany(people, ['a', 'b'])).filter((found) => found === null),
        [],
      );
      deepStrictEqual(await reader.checkpoint('test.other@1', 'log/0/0'), 10);
    },
  },
  {
    name: 'waits until a lane is there, and no longer than asked',
    async run({ store, reader }) {
      deepStrictEqual(await reader.waitFor(projection, 'log/0/0', 5, 20), false);
      const waits = [3, 5].map((position) => reader.waitFor(projection, 'log/0/0', position, 10_000));
      const other = reader.waitFor(projection, 'log/0/1', 5, 100);
      await store.commit([commit(4, {})]);
      await store.commit([commit(6, {})]);
      deepStrictEqual(await within(5_000, 'the lanes', Promise.all(waits)), [true, true]);
      deepStrictEqual(await reader.waitFor(projection, 'log/0/0', 6, 0), true);
      deepStrictEqual(await other, false);
    },
  },
  {
    name: 'dumps in canonical order without positions, as of when it began',
    async run({ store, reader }) {
      const cells = [
        cell(2, 2, ['web', 'CH'], [1, 0]),
        cell(1, 3, ['web', 'CH'], [0, 1]),
        cell(1, 2, ['mail', 'CH'], [2, 2]),
      ];
      await store.commit([
        commit(1, {
          documents: [put('b', { age: 2 }), put('a', { age: 1 })],
          cells: [...cells, cell(3, 3, ['web', 'CH'], [1, 1])],
        }),
      ]);
      await store.commit([commit(2, { cells: [cell(3, 3, ['web', 'CH'], [-1, -1])] })]);
      const begun = reader.dump(people)[Symbol.asyncIterator]();
      const after = commit(3, { documents: [put('a', { age: 9 }, 3), put('c', { age: 3 }, 3)] });
      await store.commit([after]);
      const values: unknown[] = [];
      for (let step = await begun.next(); !step.done; step = await begun.next()) values.push(step.value);
      deepStrictEqual(values, [
        { id: 'a', document: { age: 1 } },
        { id: 'b', document: { age: 2 } },
      ]);
      deepStrictEqual(await dumped(reader, visits), [
        { occurredDay: 1, recordedDay: 2, dimensions: ['mail', 'CH'], amounts: [2, 2] },
        { occurredDay: 1, recordedDay: 3, dimensions: ['web', 'CH'], amounts: [0, 1] },
        { occurredDay: 2, recordedDay: 2, dimensions: ['web', 'CH'], amounts: [1, 0] },
      ]);
    },
  },
  {
    name: 'ensure keeps what is there',
    async run({ store, reader }) {
      await store.commit([
        commit(1, { documents: [put('a', { age: 1 })], cells: [cell(1, 1, ['web', 'CH'], [1, 1])] }),
      ]);
      await store.ensure(models);
      deepStrictEqual((await dumped(reader, people)).length + (await dumped(reader, visits)).length, 2);
      deepStrictEqual(await reader.checkpoint(projection, 'log/0/0'), 1);
    },
  },
];
