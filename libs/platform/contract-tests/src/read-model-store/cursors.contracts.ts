import { deepStrictEqual, ok, rejects } from 'node:assert/strict';
import { InvalidCursor, type Condition, type FindQuery } from '@rapport/platform-ports';
import { commit, idsOf, people, put, type ReadModelContract } from './harness';

type Sort = FindQuery['sort'];

const cities = ['Bern', 'Basel', 'Zug', null];
const crowdOf = (length = 120) =>
  Array.from({ length }, (_, index) =>
    put(`p${String(index).padStart(3, '0')}`, {
      city: cities[index % cities.length] ?? null,
      ...(index % 7 !== 0 && { age: (index * 31) % 5 }),
      name: `n${(index * 17) % 10}`,
    }),
  );

const sorts: readonly Sort[] = [
  [],
  [{ field: 'age', direction: 'asc' }],
  [{ field: 'age', direction: 'desc' }],
  [
    { field: 'city', direction: 'asc' },
    { field: 'age', direction: 'asc' },
  ],
  [
    { field: 'city', direction: 'asc' },
    { field: 'age', direction: 'desc' },
  ],
  [
    { field: 'age', direction: 'desc' },
    { field: 'city', direction: 'asc' },
    { field: 'name', direction: 'desc' },
  ],
];

const filters: readonly (readonly Condition[])[] = [
  [],
  [{ field: 'city', op: 'eq', value: 'Bern' }],
  [{ field: 'city', op: 'in', value: ['Bern', 'Zug', 'nowhere', 'Bern'] }],
  [
    { field: 'city', op: 'in', value: ['Bern', 'Zug'] },
    { field: 'age', op: 'in', value: [0, 3] },
  ],
];

export const cursorContracts: readonly ReadModelContract[] = [
  {
    name: 'pages give everything once and in order, whatever the sort',
    async run({ store, reader, crowd }) {
      await store.commit([commit(1, { documents: crowdOf(crowd) })]);
      for (const sort of sorts)
        for (const where of filters) {
          const whole = await idsOf(reader, { where, sort }, 1_000);
          deepStrictEqual(whole.length, await reader.count(people, where));
          for (const size of [1, 7, 40]) deepStrictEqual(await idsOf(reader, { where, sort }, size), whole);
        }
    },
  },
  {
    name: 'a last page that is full has no next one',
    async run({ store, reader }) {
      await store.commit([commit(1, { documents: crowdOf(20) })]);
      const first = await reader.find(people, { where: [], sort: [], limit: 10 });
      ok(first.next);
      const last = await reader.find(people, { where: [], sort: [], limit: 10, cursor: first.next });
      deepStrictEqual([last.items.length, last.next], [10, null]);
    },
  },
  {
    name: 'cursors stay where they are while others write',
    async run({ store, reader, crowd: size = 120 }) {
      const crowd = crowdOf(size);
      await store.commit([commit(1, { documents: crowd })]);
      for (const [round, sort] of sorts.entries()) {
        const query = { where: [], sort, limit: Math.floor(size / 2) };
        const before = await idsOf(reader, { sort }, 1_000);
        const first = await reader.find(people, query);
        ok(first.next);
        const given = first.items.map(({ id }) => id);
        // New documents all over, some of the given ones deleted, and the one that the cursor stands on.
        const at = round + 2;
        const news = crowd.map(({ document }, index) => put(`new${round}-${index}`, document, at));
        const gone = [...given.slice(0, 5), ...given.slice(-1)].map((id) => put(id, null, at));
        await store.commit([commit(at, { documents: [...news, ...gone] })]);

        const rest: string[] = [];
        for (let cursor: string | null = first.next; cursor;) {
          const page = await reader.find(people, { ...query, cursor });
          rest.push(...page.items.map(({ id }) => id));
          cursor = page.next;
        }
        const old = new Set(before);
        deepStrictEqual(
          rest.filter((id) => old.has(id)),
          before.filter((id) => !given.includes(id)),
        );
        deepStrictEqual(new Set(rest).size, rest.length);
      }
    },
  },
  {
    name: 'refuses a cursor of another query, or of nobody',
    async run({ store, reader, crowd }) {
      await store.commit([commit(1, { documents: crowdOf(crowd) })]);
      const query: FindQuery = { where: [], sort: [{ field: 'age', direction: 'asc' }], limit: 5 };
      const { next } = await reader.find(people, query);
      ok(next);
      const refused = (other: Partial<FindQuery>) =>
        rejects(reader.find(people, { ...query, cursor: next, ...other }), InvalidCursor);
      await refused({ sort: [{ field: 'age', direction: 'desc' }] });
      await refused({ where: [{ field: 'city', op: 'eq', value: 'Bern' }] });
      for (const cursor of ['', 'x', 'bnVsbA', '{"a":1}', "' OR 1=1 --", Buffer.from('[1,2,3]').toString('base64url')])
        await refused({ cursor });
      deepStrictEqual((await reader.find(people, { ...query, cursor: next, limit: 3 })).items.length, 3);
    },
  },
];
