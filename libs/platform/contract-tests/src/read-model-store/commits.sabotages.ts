import { projection } from './harness';
import { nextPosition, type Sabotage } from './sabotage';

export const commitsSabotages: readonly Sabotage[] = [
  [
    'applies what comes again',
    'redelivery is a no-op: a lane at or past the position changes nothing',
    (sound) => ({
      commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: `again/${nextPosition()}` }))),
    }),
  ],
  [
    'keeps one lane for all',
    'each lane of each projection stands for itself',
    (sound) => ({
      commit: (commits) => sound.commit(commits.map((one) => ({ ...one, lane: 'log/0/0' }))),
      checkpoint: (name) => sound.checkpoint(name, 'log/0/0'),
    }),
  ],
  [
    'commits one projection after the other',
    'a commit of several projections happens whole or not at all',
    (sound) => ({
      commit: async (commits) => {
        for (const one of commits) await sound.commit([one]);
      },
    }),
  ],
  ['does not wait', 'waits until a lane is there, and no longer than asked', () => ({ waitFor: async () => true })],
  [
    'dumps what is there when it is asked for each row',
    'dumps in canonical order without positions, as of when it began',
    (sound) => ({
      async *dump(model) {
        yield* sound.dump(model);
      },
    }),
  ],
  [
    'empties what it ensures',
    'ensure keeps what is there',
    (sound) => ({
      ensure: async (wanted) => (await sound.rebuild(wanted, [projection])).switch(),
    }),
  ],
];
