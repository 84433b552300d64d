import type { AnswerStore } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import type { AnswerStoreHarness } from './harness';

type Sabotage = (sound: AnswerStore) => Partial<AnswerStore>;

const YEAR = 365 * 86_400_000;

const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'lets everybody begin',
    'lets one of many begin, and tells the others that it runs',
    () => ({ begin: async () => ({ state: 'begun' }) }),
  ],
  [
    'keeps answers for good',
    'gives an answer back for as long as it is kept, and no longer',
    (sound) => ({ keep: (id, answer, now) => sound.keep(id, answer, now + YEAR) }),
  ],
  [
    'leases for good',
    'lets a command begin again once its lease is over',
    (sound) => ({ begin: (id) => sound.begin(id, 0) }),
  ],
  ['abandons nothing', 'lets an abandoned command begin again', () => ({ abandon: async () => undefined })],
  [
    'abandons answers too',
    'abandons no answer',
    (sound) => ({
      abandon: async (id) => {
        await sound.forget(YEAR, 1_000);
        await sound.abandon(id);
      },
    }),
  ],
  [
    'forgets everything that is over, however many were asked for',
    'forgets the oldest of what is over, at most as many as asked, and nothing younger',
    (sound) => ({ forget: (now) => sound.forget(now + 1_000, 1_000) }),
  ],
];

/** For every contract a store that is sound but for one promise, made of a sound one. */
export function brokenAnswerStores(open: OpenHarness<AnswerStoreHarness>): readonly Saboteur<AnswerStoreHarness>[] {
  const forgetful: Saboteur<AnswerStoreHarness> = {
    name: 'forgets everything at a restart',
    breaks: 'gives an answer back in the next process',
    open: async () => {
      const harness = await open();
      return {
        get answers() {
          return harness.answers;
        },
        restart: async () => {
          await harness.restart();
          await harness.answers.forget(YEAR, 1_000);
        },
        close: () => harness.close(),
      };
    },
  };
  return [
    forgetful,
    ...sabotages.map(([name, breaks, sabotage]) => ({ name, breaks, open: sabotaged(open, sabotage) })),
  ];
}

function sabotaged(open: OpenHarness<AnswerStoreHarness>, sabotage: Sabotage): OpenHarness<AnswerStoreHarness> {
  return async () => {
    const harness = await open();
    const { answers } = harness;
    const sound: AnswerStore = {
      begin: (id, now) => answers.begin(id, now),
      keep: (id, answer, now) => answers.keep(id, answer, now),
      abandon: (id) => answers.abandon(id),
      forget: (now, most) => answers.forget(now, most),
    };
    return {
      answers: { ...sound, ...sabotage(sound) },
      restart: () => harness.restart(),
      close: () => harness.close(),
    };
  };
}
