import type { Sabotage } from './sabotage';

export const readSabotages: readonly Sabotage[] = [
  [
    'starts a stream at the revision behind the one asked for',
    'gives a stream in order, from any revision',
    (sound) => ({ readStream: (stream, from) => sound.readStream(stream, from ? from + 1 : from) }),
  ],
  [
    'skips an event at the edge of a page',
    'gives the log in pages, each event once and in order',
    (sound) => ({
      async readAll(read) {
        const page = await sound.readAll(read);
        return page.events.length < read.limit ? page : { ...page, through: page.through + 1 };
      },
    }),
  ],
  [
    'gives all parts whatever is asked for',
    'gives the plain parts alone where they are asked for',
    (sound) => ({ readAll: ({ parts: _, ...read }) => sound.readAll(read) }),
  ],
  [
    'takes a prefix for a category',
    'gives of the log what a filter asks for',
    (sound) => ({
      readAll(read) {
        const streamPrefixes = read.filter?.streamPrefixes?.map((prefix) => prefix.replace(/-.*/, ''));
        return sound.readAll({ ...read, filter: read.filter && { ...read.filter, streamPrefixes } });
      },
    }),
  ],
  [
    'gives events in its own order',
    'gives events by position, in the order asked for',
    (sound) => ({
      readAt: async (positions) => (await sound.readAt(positions)).toSorted((a, b) => a.position - b.position),
    }),
  ],
  [
    'takes the first position of a moment for the last',
    'turns a time into the last position recorded by then',
    (sound) => ({
      async positionAt(time) {
        const last = await sound.positionAt(time);
        const [event] = await sound.readAt([last]);
        return event ? (await sound.positionAt(event.recordedAt - 1)) + 1 : last;
      },
    }),
  ],
  [
    'counts a repeated append',
    'says where the log ends',
    (sound) => {
      let repeats = 0;
      return {
        async append(append) {
          const outcome = await sound.append(append);
          repeats += outcome.duplicates;
          return outcome;
        },
        end: async () => (await sound.end()) + repeats,
      };
    },
  ],
];
