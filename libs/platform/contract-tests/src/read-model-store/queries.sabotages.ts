import { reversed, type Sabotage } from './sabotage';

export const queriesSabotages: readonly Sabotage[] = [
  [
    'leaves missing values out of "not equal"',
    'finds by equality, and tells a missing value from every other',
    (sound) => ({
      find: (model, query) => {
        const present = query.where.flatMap((each) =>
          each.op === 'ne' ? [{ field: each.field, op: 'ne', value: null } as const] : [],
        );
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
    'wants all of several conditions of which one is enough',
    'finds where one of several conditions holds',
    (sound) => ({
      find: (model, query) =>
        sound.find(model, {
          ...query,
          where: query.where.flatMap((condition) => (condition.op === 'either' ? condition.of : [condition])),
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
          where: query.where.filter(
            (each) => each.op === 'either' || typeof each.value !== 'object' || Array.isArray(each.value),
          ),
        }),
    }),
  ],
  [
    'sorts backwards',
    'sorts by several fields in both directions, missing values first, ties by id',
    (sound) => ({ find: async (model, query) => reversed(await sound.find(model, query)) }),
  ],
  ['counts everything', 'counts what a search would find', (sound) => ({ count: (model) => sound.count(model, []) })],
];
