import { deepStrictEqual, notDeepStrictEqual, rejects } from 'node:assert/strict';
import type { Document, DocumentWrite, FindQuery } from '@rapport/platform-ports';
import {
  type ReadModelContract,
  buyers,
  commit,
  dumped,
  entries,
  models,
  people,
  projection,
  put,
  visits,
} from './harness';

const entry = (at: number, document: Document): DocumentWrite => ({
  model: entries,
  id: String(at),
  document: { at, ...document },
  position: at,
});

const diary = [
  entry(9, { owner: 1, day: 'b', kind: 'seen' }),
  entry(10, { owner: 2, day: 'a', kind: 'seen' }),
  entry(11, { owner: 1, day: 'a' }),
  entry(100, { owner: 1, day: 'c', kind: 'bought' }),
  entry(101, { owner: 3, day: 'c', kind: null }),
];

export const entryContracts: readonly ReadModelContract[] = [
  {
    name: 'keeps entries by their key, the first write of each',
    async run({ store, reader }) {
      await store.commit([commit(101, { documents: diary })]);
      await store.commit([commit(102, { documents: [entry(9, { owner: 7, day: 'z' })] })]);
      deepStrictEqual(await reader.get(entries, '9'), {
        id: '9',
        document: { owner: 1, day: 'b', kind: 'seen', at: 9 },
        position: 9,
      });
      const found = await reader.getMany(entries, ['100', '8', '10']);
      deepStrictEqual(
        found.map((one) => one?.id),
        ['100', undefined, '10'],
      );
      deepStrictEqual(await dumped(reader, entries), [
        { id: '9', document: { owner: 1, day: 'b', kind: 'seen', at: 9 } },
        { id: '10', document: { owner: 2, day: 'a', kind: 'seen', at: 10 } },
        { id: '11', document: { owner: 1, day: 'a', at: 11 } },
        { id: '100', document: { owner: 1, day: 'c', kind: 'bought', at: 100 } },
        { id: '101', document: { owner: 3, day: 'c', at: 101 } },
      ]);
    },
  },
  {
    name: 'leaves out what is null, of integers and texts alike',
    async run({ store, reader }) {
      const nothing = (at: number) => entry(at, { owner: null, day: 'd', kind: null });
      await store.commit([commit(202, { documents: [...diary, nothing(200), nothing(201)] })]);
      const kept = (at: number) => ({ id: String(at), document: { day: 'd', at }, position: at });
      deepStrictEqual(await reader.get(entries, '200'), kept(200));
      deepStrictEqual(await reader.getMany(entries, ['201', '200']), [kept(201), kept(200)]);
      const where = [{ field: 'owner', op: 'eq', value: null }] as const;
      const found = await reader.find(entries, { where, sort: [{ field: 'owner', direction: 'asc' }], limit: 1 });
      deepStrictEqual(found.items, [kept(200)]);
      const cursor = found.next ?? '';
      const rest = await reader.find(entries, {
        where,
        sort: [{ field: 'owner', direction: 'asc' }],
        limit: 1,
        cursor,
      });
      deepStrictEqual(rest, { items: [kept(201)], next: null });
      const all = await reader.find(entries, { where: [], sort: [{ field: 'owner', direction: 'desc' }], limit: 9 });
      deepStrictEqual(
        all.items.map(({ id }) => id),
        ['101', '10', '100', '11', '9', '201', '200'],
      );
      deepStrictEqual((await dumped(reader, entries)).slice(-1), [{ id: '201', document: { day: 'd', at: 201 } }]);
    },
  },
  {
    name: 'finds entries page by page',
    async run({ store, reader }) {
      await store.commit([commit(101, { documents: diary })]);
      const found = async (query: Omit<FindQuery, 'limit'>) => {
        const ids: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await reader.find(entries, { ...query, limit: 2, ...(cursor && { cursor }) });
          ids.push(...page.items.map(({ id }) => id));
          cursor = page.next;
        }
        return ids;
      };
      const newest = [{ field: 'day', direction: 'desc' }] as const;
      const of = (value: readonly number[]) => [{ field: 'owner', op: 'in', value }] as const;
      deepStrictEqual(await found({ where: of([1, 3]), sort: newest }), ['101', '100', '9', '11']);
      deepStrictEqual(await found({ where: of([1, 2, 3]), sort: [{ field: 'day', direction: 'asc' }] }), [
        '10',
        '11',
        '9',
        '100',
        '101',
      ]);
      deepStrictEqual(await found({ where: [{ field: 'kind', op: 'eq', value: null }], sort: newest }), ['101', '11']);
      deepStrictEqual(await found({ where: [{ field: 'at', op: 'lte', value: 10 }], sort: [] }), ['9', '10']);
      deepStrictEqual(await reader.count(entries, of([1])), 3);
    },
  },
  {
    name: 'refuses what is no entry',
    async run({ store, reader }) {
      const misfits: readonly DocumentWrite[] = [
        { ...entry(1, { owner: 1 }), id: '2' },
        { ...entry(1, { owner: 1 }), document: null },
        entry(1, { owner: '1' }),
        entry(1, { day: 5 }),
        entry(1, { owner: 1, note: 'not declared' }),
      ];
      for (const misfit of misfits) await rejects(store.commit([commit(1, { documents: [misfit] })]), TypeError);
      deepStrictEqual(await dumped(reader, entries), []);
    },
  },
  {
    name: 'digests tell other content, and only that, as of the call',
    async run({ store, reader }) {
      const content = {
        documents: [...diary, put('a', { age: 1 }), put('b', null)],
        cells: [{ model: visits, occurredDay: 1, recordedDay: 1, dimensions: ['web', 'CH'], amounts: [1, 1] }],
        bitmaps: [{ model: buyers, occurredDay: 1, recordedDay: 1, dimensions: ['web'], members: [[1, 1] as const] }],
      };
      await store.commit([commit(101, content)]);
      const copy = await store.rebuild(models, [projection]);
      const empty = await copy.store.digests(models);
      // In other commits, with other positions, and with what adds up to nothing.
      const [cell] = content.cells;
      await copy.store.commit([commit(1, { documents: content.documents.slice(2).map((w) => ({ ...w })) })]);
      await copy.store.commit([
        commit(2, {
          documents: content.documents.slice(0, 2),
          cells: [...content.cells, ...(cell ? [{ ...cell, occurredDay: 2 }] : [])],
          bitmaps: content.bitmaps,
        }),
      ]);
      await copy.store.commit([commit(3, { cells: cell ? [{ ...cell, occurredDay: 2, amounts: [-1, -1] }] : [] })]);
      const before = await reader.digests(models);
      deepStrictEqual(await copy.store.digests(models), before);
      for (const [index, digest] of empty.entries()) notDeepStrictEqual(digest, before[index]);

      const pending = reader.digests(models);
      const later = { documents: [entry(102, { owner: 9 }), put('a', { age: 2 }, 102)], cells: content.cells };
      await store.commit([commit(102, later)]);
      deepStrictEqual(await pending, before);
      const after = await reader.digests([entries, people, visits]);
      for (const digest of after) deepStrictEqual(before.includes(digest), false);
      await copy.discard();
    },
  },
];
