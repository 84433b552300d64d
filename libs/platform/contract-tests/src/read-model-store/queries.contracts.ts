import { deepStrictEqual } from 'node:assert/strict';
import type { Condition, ReadModels, ReadModelStore } from '@rapport/platform-ports';
import { commit, idsOf, people, put, type ReadModelContract } from './harness';

const settle = (store: ReadModelStore) =>
  store.commit([
    commit(1, {
      documents: [
        put('ann', { name: 'Ann', city: 'Bern', age: 30 }),
        put('bo', { name: 'Bo', city: 'Bern', age: 20 }),
        put('cy', { name: 'Cy', city: 'Basel', age: 20 }),
        put('di', { name: 'Di', city: 'Basel', age: 40 }),
        put('ed', { name: 'Ed', city: null, age: 0 }),
        put('fay', { name: 'Fay', age: -5 }),
        put('gil', { name: 'Gil', city: 'Zug' }),
      ],
    }),
  ]);

const where = (reader: ReadModels, ...conditions: Condition[]) => idsOf(reader, { where: conditions });

export const queryContracts: readonly ReadModelContract[] = [
  {
    name: 'finds by equality, and tells a missing value from every other',
    async run({ store, reader }) {
      await settle(store);
      deepStrictEqual(await where(reader, { field: 'city', op: 'eq', value: 'Bern' }), ['ann', 'bo']);
      deepStrictEqual(await where(reader, { field: 'city', op: 'eq', value: null }), ['ed', 'fay']);
      deepStrictEqual(await where(reader, { field: 'city', op: 'ne', value: null }), ['ann', 'bo', 'cy', 'di', 'gil']);
      deepStrictEqual(await where(reader, { field: 'city', op: 'ne', value: 'Bern' }), [
        'cy',
        'di',
        'ed',
        'fay',
        'gil',
      ]);
      deepStrictEqual(await where(reader, { field: 'age', op: 'eq', value: 0 }), ['ed']);
      deepStrictEqual(await where(reader, { field: 'age', op: 'eq', value: null }), ['gil']);
    },
  },
  {
    name: 'finds by range and membership, all conditions together',
    async run({ store, reader }) {
      await settle(store);
      deepStrictEqual(await where(reader, { field: 'age', op: 'gt', value: 20 }), ['ann', 'di']);
      deepStrictEqual(await where(reader, { field: 'age', op: 'gte', value: 20 }), ['ann', 'bo', 'cy', 'di']);
      deepStrictEqual(await where(reader, { field: 'age', op: 'lt', value: 0 }), ['fay']);
      deepStrictEqual(await where(reader, { field: 'age', op: 'lte', value: 0 }), ['ed', 'fay']);
      deepStrictEqual(await where(reader, { field: 'city', op: 'lt', value: 'Bern' }), ['cy', 'di']);
      deepStrictEqual(await where(reader, { field: 'city', op: 'in', value: ['Zug', 'Basel', 'Zug'] }), [
        'cy',
        'di',
        'gil',
      ]);
      deepStrictEqual(await where(reader, { field: 'age', op: 'in', value: [-5, 40] }), ['di', 'fay']);
      deepStrictEqual(await where(reader, { field: 'age', op: 'in', value: [] }), []);
      const both: Condition[] = [
        { field: 'city', op: 'in', value: ['Bern', 'Basel'] },
        { field: 'age', op: 'lt', value: 40 },
        { field: 'name', op: 'ne', value: 'Bo' },
      ];
      deepStrictEqual(await where(reader, ...both), ['ann', 'cy']);
    },
  },
  {
    name: 'finds where one of several conditions holds',
    async run({ store, reader }) {
      await settle(store);
      const bernOrOld: Condition = {
        op: 'either',
        of: [
          { field: 'city', op: 'in', value: ['Bern'] },
          { field: 'age', op: 'gte', value: 40 },
        ],
      };
      deepStrictEqual(await where(reader, bernOrOld), ['ann', 'bo', 'di']);
      deepStrictEqual(await where(reader, bernOrOld, { field: 'age', op: 'lt', value: 40 }), ['ann', 'bo']);
      deepStrictEqual(await reader.count(people, [bernOrOld]), 3);
      const missingOrNot: Condition = {
        op: 'either',
        of: [
          { field: 'city', op: 'eq', value: null },
          { field: 'city', op: 'ne', value: 'Bern' },
        ],
      };
      deepStrictEqual(await where(reader, missingOrNot), ['cy', 'di', 'ed', 'fay', 'gil']);
      deepStrictEqual(await where(reader, { op: 'either', of: [] }), []);
    },
  },
  {
    name: 'a prefix and a part are literal, and texts compare by code point',
    async run({ store, reader }) {
      const names = ['a', 'A', 'ab', 'a%', 'a_', 'a\u{10FFFF}', 'b', 'é', '\u{FF5E}', '\u{1F600}', ''];
      await store.commit([commit(1, { documents: names.map((name, index) => put(`n${index}`, { name })) })]);
      const sorted = async (...conditions: Condition[]) =>
        (await idsOf(reader, { where: conditions, sort: [{ field: 'name', direction: 'asc' }] })).map(
          (id) => names[Number(id.slice(1))],
        );
      const byCodePoint = ['', 'A', 'a', 'a%', 'a_', 'ab', 'a\u{10FFFF}', 'b', 'é', '\u{FF5E}', '\u{1F600}'];
      deepStrictEqual(await sorted(), byCodePoint);
      deepStrictEqual(await sorted({ field: 'name', op: 'prefix', value: '' }), byCodePoint);
      deepStrictEqual(await sorted({ field: 'name', op: 'prefix', value: 'a' }), [
        'a',
        'a%',
        'a_',
        'ab',
        'a\u{10FFFF}',
      ]);
      deepStrictEqual(await sorted({ field: 'name', op: 'prefix', value: 'a%' }), ['a%']);
      deepStrictEqual(await sorted({ field: 'name', op: 'prefix', value: 'a_' }), ['a_']);
      deepStrictEqual(await sorted({ field: 'name', op: 'prefix', value: 'a\u{10FFFF}' }), ['a\u{10FFFF}']);
      deepStrictEqual(await sorted({ field: 'name', op: 'contains', value: '%' }), ['a%']);
      deepStrictEqual(await sorted({ field: 'name', op: 'contains', value: 'b' }), ['ab', 'b']);
    },
  },
  {
    name: 'takes input as values, never as operators',
    async run({ store, reader }) {
      const hostile = [
        "' OR 1=1 --",
        '"; DROP TABLE "test.people@1"; --',
        '{"$ne":null}',
        '$where',
        '[$ne]',
        '%',
        '_',
        '\u0000',
        'a\u0000b',
        '?1',
        ':name',
        '__proto__',
      ];
      await store.commit([commit(1, { documents: hostile.map((text) => put(text, { name: text, city: text })) })]);
      for (const text of hostile) {
        deepStrictEqual((await reader.get(people, text))?.document, { name: text, city: text });
        deepStrictEqual(await where(reader, { field: 'name', op: 'eq', value: text }), [text]);
        deepStrictEqual(await where(reader, { field: 'name', op: 'in', value: [text, 'no one'] }), [text]);
        deepStrictEqual(await reader.count(people, [{ field: 'city', op: 'eq', value: text }]), 1);
      }
      // A value of another kind equals nothing: no coercion.
      await store.commit([commit(2, { documents: [put('five', { name: '5', age: 5 }, 2)] })]);
      deepStrictEqual(await where(reader, { field: 'age', op: 'eq', value: '5' }), []);
      deepStrictEqual(await where(reader, { field: 'name', op: 'eq', value: 5 }), []);
      deepStrictEqual(await where(reader, { field: 'age', op: 'in', value: ['5'] }), []);
      deepStrictEqual(await where(reader, { field: 'age', op: 'gte', value: '' }), []);
      const object = JSON.parse('{"$ne":null}') as string;
      deepStrictEqual(await where(reader, { field: 'name', op: 'eq', value: object }), []);
    },
  },
  {
    name: 'sorts by several fields in both directions, missing values first, ties by id',
    async run({ store, reader }) {
      await settle(store);
      const sorted = (...sort: [string, 'asc' | 'desc'][]) =>
        idsOf(reader, { sort: sort.map(([field, direction]) => ({ field, direction })) });
      deepStrictEqual(await sorted(['age', 'asc']), ['gil', 'fay', 'ed', 'bo', 'cy', 'ann', 'di']);
      deepStrictEqual(await sorted(['age', 'desc']), ['di', 'ann', 'cy', 'bo', 'ed', 'fay', 'gil']);
      deepStrictEqual(await sorted(['city', 'asc'], ['age', 'desc']), ['ed', 'fay', 'di', 'cy', 'ann', 'bo', 'gil']);
      deepStrictEqual(await sorted(['city', 'desc'], ['age', 'asc']), ['gil', 'bo', 'ann', 'cy', 'di', 'fay', 'ed']);
    },
  },
  {
    name: 'counts what a search would find',
    async run({ store, reader }) {
      await settle(store);
      deepStrictEqual(await reader.count(people, []), 7);
      deepStrictEqual(await reader.count(people, [{ field: 'city', op: 'in', value: ['Bern', 'Basel'] }]), 4);
      await store.commit([commit(2, { documents: [put('ann', null, 2)] })]);
      deepStrictEqual(await reader.count(people, []), 6);
      deepStrictEqual(await reader.count(people, [{ field: 'city', op: 'eq', value: 'Bern' }]), 1);
    },
  },
];
