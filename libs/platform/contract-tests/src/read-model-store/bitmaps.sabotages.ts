import { nextPosition, type Sabotage } from './sabotage';

export const bitmapsSabotages: readonly Sabotage[] = [
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
    (sound) => ({
      commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: `again/${nextPosition()}` }))),
    }),
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
];
