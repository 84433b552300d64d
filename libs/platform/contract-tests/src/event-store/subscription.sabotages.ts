import type { LogPage, RecordedEvent } from '@rapport/platform-ports';
import type { Change, Sabotage } from './sabotage';

const pagesThrough =
  (change: (page: LogPage) => LogPage): Change =>
  (sound) => ({
    async *subscribe(given) {
      for await (const page of sound.subscribe(given)) yield change(page);
    },
  });

const withoutOne = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.filter(({ position }) => position % 97 !== 0);

export const subscriptionSabotages: readonly Sabotage[] = [
  [
    'loses an event now and then',
    'gives a subscription every event once and in order while writers race',
    pagesThrough((page) => ({ ...page, events: withoutOne(page.events) })),
  ],
  [
    'loses an event that matches now and then',
    'gives a filtered subscription every event that matches, while writers race',
    pagesThrough((page) => ({ ...page, events: withoutOne(page.events) })),
  ],
  [
    'stands still where nothing matches',
    'moves a filtered subscription past what does not match',
    pagesThrough((page) => ({ ...page, through: page.events.at(-1)?.position ?? 0 })),
  ],
  [
    'resumes at the event it gave last',
    'resumes a subscription where its reader stood, after a restart too',
    (sound) => ({ subscribe: (given) => sound.subscribe({ ...given, after: Math.max(0, given.after - 1) }) }),
  ],
  [
    'pushes on while its reader is busy',
    'waits for a slow reader, and loses nothing by it',
    (sound) => ({
      async *subscribe(given) {
        for (let after = given.after; ; after = await sound.end()) {
          for await (const page of sound.subscribe({ ...given, after })) {
            yield page;
            break;
          }
          if (given.signal?.aborted) return;
        }
      },
    }),
  ],
  [
    'never wakes',
    'wakes a subscription that waits, and ends it when it is aborted',
    (sound) => ({
      async *subscribe(given) {
        if ((await sound.end()) > given.after) yield* sound.subscribe(given);
        else await new Promise((resolve) => given.signal?.addEventListener('abort', resolve));
      },
    }),
  ],
];
