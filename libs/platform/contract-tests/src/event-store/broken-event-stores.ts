import {
  WrongExpectedRevision,
  type Append,
  type Appended,
  type EventStore,
  type LogPage,
  type RecordedEvent,
} from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import { idOf, type EventStoreHarness } from './harness';

/** Replaces some methods of a sound store; `restarts` counts how often it was opened again. */
type Sabotage = (sound: EventStore, restarts: number) => Partial<EventStore>;

let serial = 0;
/** The append as if its events had never been seen. */
const renamed = (append: Append): Append => ({
  ...append,
  events: append.events.map((event) => ({ ...event, id: idOf(`renamed ${serial++}`) })),
});

const appendsThrough = (append: (given: Append) => Promise<Appended>): Partial<EventStore> => ({
  append,
  appendAll: (appends) => Promise.all(appends.map((one) => append(one).catch((error: Error) => error))),
});

const pagesThrough =
  (change: (page: LogPage) => LogPage): Sabotage =>
  (sound) => ({
    async *subscribe(given) {
      for await (const page of sound.subscribe(given)) yield change(page);
    },
  });

const withoutOne = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.filter(({ position }) => position % 97 !== 0);

/** What goes wrong → the promise that it breaks → how. */
const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'drops the metadata',
    'keeps an event as it was given',
    (sound) => ({
      async *readStream(stream, from) {
        for await (const event of sound.readStream(stream, from)) yield { ...event, metadata: undefined };
      },
    }),
  ],
  [
    'checks the revision before it appends, not while',
    'lets one of fifty racing writers win',
    (sound) =>
      appendsThrough(async (append) => {
        let actual = -1;
        for await (const { revision } of sound.readStream(append.stream)) actual = revision;
        const expected = append.expected === 'no-stream' ? -1 : append.expected;
        if (expected !== 'any' && expected !== actual)
          throw new WrongExpectedRevision(append.stream, append.expected, actual);
        return sound.append({ ...append, expected: 'any' });
      }),
  ],
  [
    'takes any revision',
    'refuses a revision that the stream is not at, and says where it is',
    (sound) => appendsThrough((append) => sound.append({ ...append, expected: 'any' })),
  ],
  [
    'appends event by event',
    'appends all events of an append or none',
    (sound) =>
      appendsThrough(async (append) => {
        let last: Appended = { revision: -1, position: 0, duplicates: 0 };
        for (const event of append.events) last = await sound.append({ ...append, expected: 'any', events: [event] });
        return last;
      }),
  ],
  [
    'gives up at the first refusal of many',
    'decides each append of a round trip by itself',
    (sound) => ({
      async appendAll(appends) {
        const outcomes: (Appended | Error)[] = [];
        for (const append of appends) {
          const refused = outcomes.find((outcome) => outcome instanceof Error);
          outcomes.push(refused ?? (await sound.append(append).catch((error: Error) => error)));
        }
        return outcomes;
      },
    }),
  ],
  [
    'acknowledges before it stores',
    'says where an append ended, and readers find it there at once',
    (sound) => ({
      async append(append) {
        const position = (await sound.end()) + append.events.length;
        setTimeout(() => void sound.append(append).catch(() => undefined), 20);
        return { revision: position - 1, position, duplicates: 0 };
      },
    }),
  ],
  [
    'trusts a clock that goes back',
    'never records a time before an earlier one',
    (sound) => ({
      async readAll(read) {
        const page = await sound.readAll(read);
        return { ...page, events: page.events.map((event, i) => ({ ...event, recordedAt: event.recordedAt - i })) };
      },
    }),
  ],
  [
    'stores what it was given, whatever it is',
    'refuses what is no append, and stores nothing of it',
    (sound) => ({ append: (append) => sound.append(append.events.length ? renamed(append) : append) }),
  ],
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

/** For each promise of the suite, stores over the adapter's own that break it. */
export function brokenEventStores(open: OpenHarness<EventStoreHarness>): readonly Saboteur<EventStoreHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({
    name,
    breaks,
    async open() {
      const harness = await open();
      let restarts = 0;
      let store = replaced(harness.store, sabotage, restarts);
      return {
        get store() {
          return store;
        },
        setTime: (ms) => harness.setTime(ms),
        patienceMs: harness.patienceMs,
        close: () => harness.close(),
        async restart() {
          await harness.restart();
          store = replaced(harness.store, sabotage, ++restarts);
        },
      };
    },
  }));
}

/** Every method of `sound`, some replaced. */
function replaced(sound: EventStore, sabotage: Sabotage, restarts: number): EventStore {
  return {
    append: (append) => sound.append(append),
    appendAll: (appends) => sound.appendAll(appends),
    readStream: (stream, from) => sound.readStream(stream, from),
    readAll: (read) => sound.readAll(read),
    readAt: (positions) => sound.readAt(positions),
    subscribe: (given) => sound.subscribe(given),
    end: () => sound.end(),
    positionAt: (time) => sound.positionAt(time),
    ...sabotage(sound, restarts),
  };
}
