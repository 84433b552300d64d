import { type Sabotage } from './sabotage';

export const entriesSabotages: readonly Sabotage[] = [
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
];
