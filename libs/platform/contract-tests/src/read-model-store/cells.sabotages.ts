import { type Sabotage } from './sabotage';

export const cellsSabotages: readonly Sabotage[] = [
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
];
