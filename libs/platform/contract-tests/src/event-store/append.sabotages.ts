import { WrongExpectedRevision, type Appended } from '@rapport/platform-ports';
import { appendsThrough, renamed, type Sabotage } from './sabotage';

export const appendSabotages: readonly Sabotage[] = [
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
];
