import { InvalidCursor, type DocumentWrite, type FindPage, type ReadModelStore } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import { replaced } from './replaced';
import { models, projection, type ReadModelHarness } from './harness';

type Sabotage = (sound: ReadModelStore) => Partial<ReadModelStore>;

const reversed = (page: FindPage): FindPage => ({ ...page, items: page.items.toReversed() });

const renumbered = (write: DocumentWrite, position: number): DocumentWrite => ({ ...write, position });

let serial = 1_000;

/** What goes wrong → the promise that it breaks → how. */
const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'gives documents in its own order',
    'gives documents by id, in the order asked for, null where there is none',
    (sound) => ({
      getMany: async (model, ids) =>
        (await sound.getMany(model, ids)).toSorted((a, b) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1)),
    }),
  ],
  [
    'loses nulls',
    'keeps a document as it was given',
    (sound) => ({
      get: async (model, id) => {
        const found = await sound.get(model, id);
        if (!found) return null;
        return {
          ...found,
          document: Object.fromEntries(Object.entries(found.document).filter(([, value]) => value !== null)),
        };
      },
    }),
  ],
  [
    'does not guard documents by their position',
    'an older or equal position changes no document, nor brings a deleted one back',
    (sound) => ({
      commit: (commits) =>
        sound.commit(
          commits.map((one) => ({ ...one, documents: one.documents.map((write) => renumbered(write, ++serial)) })),
        ),
    }),
  ],
  [
    'writes in its own order',
    'of several writes of one document in one commit the newest stands',
    (sound) => ({
      commit: (commits) =>
        sound.commit(
          commits.map((one) => ({
            ...one,
            documents: one.documents.toReversed().map((write) => renumbered(write, ++serial)),
          })),
        ),
    }),
  ],
  [
    'swallows misfits',
    'refuses what does not fit the model',
    (sound) => ({ commit: (commits) => sound.commit(commits).catch(() => undefined) }),
  ],
  [
    'lets the last write of an entry stand',
    'keeps entries by their key, the first write of each',
    (sound) => ({
      get: async (model, id) => {
        const found = await sound.get(model, id);
        return found && { ...found, document: { ...found.document, owner: 7 } };
      },
    }),
  ],
  [
    'takes what is null in an entry for zero',
    'leaves out what is null, of integers and texts alike',
    (sound) => ({
      get: async (model, id) => {
        const found = await sound.get(model, id);
        return found && { ...found, document: { owner: 0, ...found.document } };
      },
    }),
  ],
  [
    'takes the key of entries for a text',
    'finds entries page by page',
    (sound) => ({
      find: async (model, query) => {
        const page = await sound.find(model, query);
        return { ...page, items: page.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
      },
    }),
  ],
  [
    'keeps what fits of entries',
    'refuses what is no entry',
    (sound) => ({ commit: (commits) => sound.commit(commits).catch(() => undefined) }),
  ],
  [
    'digests names',
    'digests tell other content, and only that, as of the call',
    () => ({ digests: async (given) => given.map(({ name }) => name) }),
  ],
  [
    'leaves missing values out of "not equal"',
    'finds by equality, and tells a missing value from every other',
    (sound) => ({
      find: (model, query) => {
        const present = query.where
          .filter(({ op }) => op === 'ne')
          .map(({ field }) => ({ field, op: 'ne', value: null }) as const);
        return sound.find(model, { ...query, where: [...query.where, ...present] });
      },
    }),
  ],
  [
    'takes "less than" as "at most"',
    'finds by range and membership, all conditions together',
    (sound) => ({
      find: (model, query) =>
        sound.find(model, {
          ...query,
          where: query.where.map((condition) => (condition.op === 'lt' ? { ...condition, op: 'lte' } : condition)),
        }),
    }),
  ],
  [
    'takes % in a prefix as a wildcard',
    'a prefix and a part are literal, and texts compare by code point',
    (sound) => ({
      find: (model, query) =>
        sound.find(model, {
          ...query,
          where: query.where.map((condition) =>
            condition.op === 'prefix' ? { ...condition, value: condition.value.replaceAll('%', '') } : condition,
          ),
        }),
    }),
  ],
  [
    'takes an object for a condition',
    'takes input as values, never as operators',
    (sound) => ({
      find: (model, query) =>
        sound.find(model, {
          ...query,
          where: query.where.filter(({ value }) => typeof value !== 'object' || Array.isArray(value)),
        }),
    }),
  ],
  [
    'sorts backwards',
    'sorts by several fields in both directions, missing values first, ties by id',
    (sound) => ({ find: async (model, query) => reversed(await sound.find(model, query)) }),
  ],
  ['counts everything', 'counts what a search would find', (sound) => ({ count: (model) => sound.count(model, []) })],
  [
    'skips the first of each later page',
    'pages give everything once and in order, whatever the sort',
    (sound) => ({
      find: async (model, query) => {
        const page = await sound.find(model, query);
        return query.cursor ? { ...page, items: page.items.slice(1) } : page;
      },
    }),
  ],
  [
    'always gives a next page',
    'a last page that is full has no next one',
    (sound) => ({
      find: async (model, query) => {
        const page = await sound.find(model, query);
        return { ...page, next: page.next ?? query.cursor ?? null };
      },
    }),
  ],
  [
    'counts rows off instead of remembering a place',
    'cursors stay where they are while others write',
    (sound) => ({
      find: async (model, { cursor, ...query }) => {
        const from = Number(cursor ?? 0);
        const page = await sound.find(model, { ...query, limit: from + query.limit });
        return { items: page.items.slice(from), next: page.next === null ? null : String(from + query.limit) };
      },
    }),
  ],
  [
    'begins again at a cursor that it does not know',
    'refuses a cursor of another query, or of nobody',
    (sound) => ({
      find: (model, query) =>
        sound.find(model, query).catch((error: unknown) => {
          if (!(error instanceof InvalidCursor)) throw error;
          const { cursor: _, ...fresh } = query;
          return sound.find(model, fresh);
        }),
    }),
  ],
  [
    'leaves the last day out',
    'adds cells up over any days, by bucket',
    (sound) => ({
      sum: (model, query) =>
        sound.sum(model, { ...query, occurred: { from: query.occurred.from, to: query.occurred.to - 1 } }),
    }),
  ],
  [
    'forgets the filter',
    'keeps groups apart and filters by dimension values',
    (sound) => ({ sum: (model, { where: _, ...query }) => sound.sum(model, query) }),
  ],
  [
    'adds up what is known today',
    'adds up what was known on a recorded day',
    (sound) => ({ sum: (model, { recordedTo: _, ...query }) => sound.sum(model, query) }),
  ],
  [
    'drops amounts below zero',
    'takes amounts out again, and leaves no empty sums behind',
    (sound) => ({
      commit: (commits) =>
        sound.commit(
          commits.map((one) => ({ ...one, cells: one.cells.filter(({ amounts }) => amounts.every((a) => a >= 0)) })),
        ),
    }),
  ],
  [
    'rounds amounts',
    'cells hold safe integers and one value per dimension, or nothing',
    (sound) => ({
      commit: (commits) =>
        sound.commit(
          commits.map((one) => ({
            ...one,
            cells: one.cells.map((delta) => ({ ...delta, amounts: delta.amounts.map(Math.round) })),
          })),
        ),
    }),
  ],
  [
    'forgets how often a number is in',
    'unites sets over any days, by bucket, with how often each number is in',
    (sound) => ({
      members: async (model, query) =>
        (await sound.members(model, query)).map((found) => ({ ...found, times: found.times.map(() => 1) })),
    }),
  ],
  [
    'unites what is known today',
    'keeps sets of groups apart, filters them, and knows what was known on a recorded day',
    (sound) => ({ members: (model, { recordedTo: _, ...query }) => sound.members(model, query) }),
  ],
  [
    'takes a number out for good at once',
    'takes numbers out again when the last reason for them is gone, and leaves no empty sets behind',
    (sound) => ({
      members: async (model, query) =>
        (await sound.members(model, query)).filter(({ times }) => times.every((count) => count !== 1)),
    }),
  ],
  [
    'adds members that come again',
    'a repeated commit adds no members',
    (sound) => ({ commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: `again/${++serial}` }))) }),
  ],
  [
    'cuts numbers to 32 bits',
    'sets hold numbers from zero to the largest one, or nothing',
    (sound) => ({
      commit: (commits) =>
        sound.commit(
          commits.map(({ bitmaps = [], ...one }) => ({
            ...one,
            bitmaps: bitmaps.map((delta) => ({
              ...delta,
              members: delta.members.map(([number, times]) => [number >>> 0, times] as const),
            })),
          })),
        ),
    }),
  ],
  [
    'rebuilds no sets',
    'sets are the same however they came about, and a rebuild takes them over',
    (sound) => ({
      rebuild: async (wanted, projections) =>
        sound.rebuild(
          wanted.filter(({ kind }) => kind !== 'bitmaps'),
          projections,
        ),
    }),
  ],
  [
    'applies what comes again',
    'redelivery is a no-op: a lane at or past the position changes nothing',
    (sound) => ({ commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: `again/${++serial}` }))) }),
  ],
  [
    'keeps one lane for all',
    'each lane of each projection stands for itself',
    (sound) => ({
      commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: 'log/0/0' }))),
      checkpoint: (name) => sound.checkpoint(name, 'log/0/0'),
    }),
  ],
  [
    'commits one projection after the other',
    'a commit of several projections happens whole or not at all',
    (sound) => ({
      commit: async (commits) => {
        for (const one of commits) await sound.commit([one]);
      },
    }),
  ],
  ['does not wait', 'waits until a lane is there, and no longer than asked', () => ({ waitFor: async () => true })],
  [
    'dumps what is there when it is asked for each row',
    'dumps in canonical order without positions, as of when it began',
    (sound) => ({
      async *dump(model) {
        yield* sound.dump(model);
      },
    }),
  ],
  [
    'empties what it ensures',
    'ensure keeps what is there',
    (sound) => ({
      ensure: async (wanted) => (await sound.rebuild(wanted, [projection])).switch(),
    }),
  ],
  [
    'rebuilds in the live models',
    'a rebuild fills a copy beside the live models, then takes their place',
    (sound) => ({
      rebuild: async () => ({ store: sound, switch: async () => undefined, discard: async () => undefined }),
    }),
  ],
  [
    'switches where it should discard',
    'a discarded rebuild leaves no trace',
    (sound) => ({
      rebuild: async (...given) => {
        const copy = await sound.rebuild(...given);
        return { store: copy.store, switch: () => copy.switch(), discard: () => copy.switch() };
      },
    }),
  ],
  [
    'goes on with the copy that was left behind',
    'a rebuild that was left behind does not get into the next one',
    (sound) => {
      let first: ReturnType<ReadModelStore['rebuild']> | undefined;
      return { rebuild: (...given) => (first ??= sound.rebuild(...given)) };
    },
  ],
  [
    'rebuilds all when asked for some',
    'a rebuild of some models leaves the others alone',
    (sound) => ({ rebuild: (_, projections) => sound.rebuild(models, [...projections, 'test.other@1']) }),
  ],
];

/** Stores that break one promise each. */
export function readModelSaboteurs(open: OpenHarness<ReadModelHarness>): Saboteur<ReadModelHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({
    name,
    breaks,
    open: async () => {
      const harness = await open();
      const store = replaced(harness.store, sabotage(harness.store));
      return { store, reader: store, close: () => harness.close() };
    },
  }));
}
