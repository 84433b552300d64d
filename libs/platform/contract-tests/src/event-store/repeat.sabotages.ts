import type { Append } from '@rapport/platform-ports';
import { appendsThrough, renamed, type Sabotage } from './sabotage';

export const repeatSabotages: readonly Sabotage[] = [
  [
    'forgets the ids of an append at an exact revision',
    'takes a repeated append at its exact revision, and changes nothing',
    (sound) => appendsThrough((append) => sound.append(append.expected === 'any' ? append : renamed(append))),
  ],
  [
    'knows ids within their stream only',
    'leaves out what the log holds already, in whatever stream',
    (sound) => {
      const seen = new Map<string, string>();
      return appendsThrough((append) => {
        const elsewhere = append.events.some(({ id }) => (seen.get(id) ?? append.stream) !== append.stream);
        for (const { id } of append.events) seen.set(id, append.stream);
        return sound.append(elsewhere ? renamed(append) : append);
      });
    },
  ],
  [
    'looks for copies in what is committed only',
    'stores one of many copies that come together',
    (sound) => {
      const known = new Set<string>();
      return appendsThrough(async (append) => {
        const outcome = await sound.append(append.events.some(({ id }) => known.has(id)) ? append : renamed(append));
        for (const { id } of append.events) known.add(id);
        return outcome;
      });
    },
  ],
  [
    'shows the newest body of an id',
    'keeps the first body of an id',
    (sound) => {
      const bodies = new Map<string, Append['events'][number]>();
      return {
        append(append) {
          for (const event of append.events) bodies.set(event.id, event);
          return sound.append(append);
        },
        async readAll(read) {
          const page = await sound.readAll(read);
          return { ...page, events: page.events.map((event) => ({ ...event, ...bodies.get(event.id) })) };
        },
      };
    },
  ],
  [
    'forgets at a restart which ids it holds',
    'keeps all that it acknowledged through a restart, and knows it',
    (sound, restarts) => (restarts === 0 ? {} : appendsThrough((append) => sound.append(renamed(append)))),
  ],
  [
    'remembers the last thousand ids only',
    'knows ids and streams for good, however much came after',
    (sound) => {
      let recent: string[] = [];
      return appendsThrough((append) => {
        const known = append.events.some(({ id }) => recent.includes(id));
        recent = [...recent, ...append.events.map(({ id }) => id)].slice(-1_000);
        return sound.append(known ? append : renamed(append));
      });
    },
  ],
];
