import { deepStrictEqual } from 'node:assert/strict';
import { START, type ReadModels } from '@rapport/platform-ports';
import {
  cell,
  commit,
  dumped,
  idsOf,
  models,
  people,
  projection,
  put,
  visits,
  type ReadModelContract,
} from './harness';

const live = commit(10, {
  documents: [put('old', { city: 'Bern', age: 1 }, 10)],
  cells: [cell(1, 1, ['web', 'CH'], [1, 1])],
});
const rebuilt = commit(8, {
  documents: [put('new', { city: 'Zug', age: 2 }, 8)],
  cells: [cell(2, 2, ['mail', 'DE'], [2, 2])],
});
const oldState = { ids: ['old'], cells: 1, checkpoint: 10 };
const newState = { ids: ['new'], cells: 1, checkpoint: 8 };

async function state(reader: ReadModels) {
  return {
    ids: await idsOf(reader, { sort: [{ field: 'city', direction: 'asc' }] }),
    cells: (await dumped(reader, visits)).length,
    checkpoint: await reader.checkpoint(projection, 'log/0/0'),
  };
}

export const rebuildContracts: readonly ReadModelContract[] = [
  {
    name: 'a rebuild fills a copy beside the live models, then takes their place',
    async run({ store, reader }) {
      await store.commit([live]);
      const copy = await store.rebuild(models, [projection]);
      deepStrictEqual(await state(copy.store), { ids: [], cells: 0, checkpoint: START });
      await copy.store.commit([rebuilt]);
      deepStrictEqual(await state(reader), oldState);
      deepStrictEqual(await state(copy.store), newState);
      await copy.switch();
      deepStrictEqual(await state(reader), newState);
      deepStrictEqual(await state(store), newState);
      // The models go on from there, and can be rebuilt again.
      await store.commit([commit(9, { documents: [put('new', { city: 'Zug', age: 3 }, 9), put('next', {}, 9)] })]);
      deepStrictEqual((await reader.get(people, 'new'))?.document, { city: 'Zug', age: 3 });
      const again = await store.rebuild(models, [projection]);
      await again.store.commit([live]);
      await again.switch();
      deepStrictEqual(await state(reader), oldState);
    },
  },
  {
    name: 'a discarded rebuild leaves no trace',
    async run({ store, reader }) {
      await store.commit([live]);
      const copy = await store.rebuild(models, [projection]);
      await copy.store.commit([rebuilt]);
      await copy.discard();
      deepStrictEqual(await state(reader), oldState);
      const next = await store.rebuild(models, [projection]);
      deepStrictEqual(await state(next.store), { ids: [], cells: 0, checkpoint: START });
    },
  },
  {
    name: 'a rebuild that was left behind does not get into the next one',
    async run({ store, reader }) {
      await store.commit([live]);
      await (await store.rebuild(models, [projection])).store.commit([rebuilt]);
      const copy = await store.rebuild(models, [projection]);
      deepStrictEqual(await state(copy.store), { ids: [], cells: 0, checkpoint: START });
      await copy.switch();
      deepStrictEqual(await state(reader), { ids: [], cells: 0, checkpoint: START });
    },
  },
  {
    name: 'a rebuild of some models leaves the others alone',
    async run({ store, reader }) {
      const other = commit(20, { projection: 'test.other@1', cells: [cell(9, 9, ['web', 'CH'], [9, 9])] });
      await store.commit([{ ...live, cells: [] }, other]);
      const copy = await store.rebuild([people], [projection]);
      await copy.store.commit([{ ...rebuilt, cells: [] }]);
      await copy.switch();
      deepStrictEqual(await state(reader), newState);
      deepStrictEqual(await reader.checkpoint('test.other@1', 'log/0/0'), 20);
    },
  },
];
