import { nextPosition, renumbered, type Sabotage } from './sabotage';

export const documentsSabotages: readonly Sabotage[] = [
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
          commits.map((one) => ({
            ...one,
            documents: one.documents.map((write) => renumbered(write, nextPosition())),
          })),
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
            documents: one.documents.toReversed().map((write) => renumbered(write, nextPosition())),
          })),
        ),
    }),
  ],
  [
    'swallows misfits',
    'refuses what does not fit the model',
    (sound) => ({ commit: (commits) => sound.commit(commits).catch(() => undefined) }),
  ],
];
