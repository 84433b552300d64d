import { InvalidCursor } from '@rapport/platform-ports';
import { type Sabotage } from './sabotage';

export const cursorsSabotages: readonly Sabotage[] = [
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
];
