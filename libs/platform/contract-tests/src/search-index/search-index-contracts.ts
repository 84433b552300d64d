import { deepStrictEqual as same } from 'node:assert/strict';
import type { Contract } from '../contract';
import type { SearchIndexHarness } from './harness';

async function withAdaAndByron({ search }: SearchIndexHarness): Promise<void> {
  await search.put('people', 1, ['ada', 'lovelace'], 10);
  await search.put('people', 2, ['ada', 'byron'], 11);
}

const find = ({ search }: SearchIndexHarness, ...terms: string[]) => search.find('people', terms, 10);

/** What every SearchIndex promises. */
export const searchIndexContracts: readonly Contract<SearchIndexHarness>[] = [
  {
    name: 'finds who has all of the terms, the highest number first',
    async run(harness) {
      await withAdaAndByron(harness);
      same(await find(harness, 'ada'), [2, 1]);
      same(await find(harness, 'ada', 'lovelace'), [1]);
      same(await find(harness, 'ada', 'turing'), []);
      same(await find(harness), []);
    },
  },
  {
    name: 'finds no more than asked for',
    async run(harness) {
      await withAdaAndByron(harness);
      same(await harness.search.find('people', ['ada'], 1), [2]);
    },
  },
  {
    name: 'keeps indexes apart',
    async run(harness) {
      await withAdaAndByron(harness);
      same(await harness.search.find('companies', ['ada'], 10), []);
    },
  },
  {
    name: 'takes the terms of the newest position, however often and in whatever order they come',
    async run(harness) {
      const { search } = harness;
      await search.put('people', 1, ['ada', 'king'], 20);
      await search.put('people', 1, ['ada', 'king'], 20);
      await search.put('people', 1, ['ada', 'lovelace'], 10);
      same(await find(harness, 'king'), [1]);
      same(await find(harness, 'lovelace'), []);
    },
  },
  {
    name: 'leaves out terms that are gone',
    async run(harness) {
      await withAdaAndByron(harness);
      await harness.search.put('people', 1, ['ada', 'king'], 20);
      same(await find(harness, 'lovelace'), []);
      same(await find(harness, 'king'), [1]);
    },
  },
  {
    name: 'forgets who has no terms, and brings nobody back',
    async run(harness) {
      await withAdaAndByron(harness);
      await harness.search.put('people', 1, [], 30);
      await harness.search.put('people', 1, ['ada', 'king'], 20);
      same(await find(harness, 'ada'), [2]);
      same(await find(harness, 'king'), []);
    },
  },
  {
    name: 'stores no word in clear',
    async run(harness) {
      await withAdaAndByron(harness);
      const stored = await harness.stored();
      same(
        stored.some((bytes) => Buffer.from(bytes).includes('byron')),
        false,
      );
    },
  },
  {
    name: 'knows after a restart what it knew, and is not new',
    async run(harness) {
      same(harness.search.isNew, true);
      await withAdaAndByron(harness);
      await harness.restart();
      same(harness.search.isNew, false);
      same(await find(harness, 'byron'), [2]);
    },
  },
  {
    name: 'is new where everything is lost',
    async run(harness) {
      await withAdaAndByron(harness);
      await harness.restart();
      await harness.lose();
      same(harness.search.isNew, true);
      same(await find(harness, 'byron'), []);
    },
  },
];
