import type { JobOutcome } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { bell, type JobQueueHarness } from './harness';
import { type Break, type Sabotage } from './sabotage';

export const recoverySabotages: readonly Sabotage[] = [
  ['is empty after a restart', 'keeps everything over a restart', emptyAfterRestart],
  [
    'writes when there is time',
    'loses nothing that it took, and brings back nothing that was done, in a crash',
    writesLate,
  ],
  [
    'takes what ran in a crash for done',
    'hands out again what ran in a crash, with what was noted before',
    afterCrash(1, () => ({ kind: 'done' })),
  ],
  ['hands out what kills it for ever', 'fails a job in which its worker died twice in a row', neverGivesUp],
  [
    'counts deaths for ever',
    'forgets the death of a worker when the job ended well after it',
    afterCrash(2, () => ({ kind: 'failed', attempts: 1, cause: { error: 'JobStalled' } })),
  ],
  ['sleeps by its own watch', 'hands out what a clock passed that was set forward', ignoresTheClock],
  ['sleeps by its own watch', 'hands nothing out early when the clock is set back', ignoresTheClock],
];

function emptyAfterRestart(sound: JobQueueHarness): ReturnType<Break> {
  return {
    harness: {
      async restart() {
        await sound.restart();
        for (const state of ['waiting', 'failed'] as const) {
          const jobs = await sound.queue.list(bell, state, { offset: 0, limit: 100 });
          await sound.queue.cancel(
            bell,
            jobs.map(({ id }) => id),
          );
        }
      },
    },
  };
}

/** Acknowledges at once and stores later; what is not stored dies in a crash. */
function writesLate(sound: JobQueueHarness): ReturnType<Break> {
  let deaths = 0;
  return {
    queue: (queue) => ({
      async add(jobs) {
        const before = deaths;
        void sleep(20).then(() => (deaths === before ? queue.add(jobs) : undefined));
      },
    }),
    harness: {
      crash() {
        deaths++;
        return sound.crash();
      },
    },
  };
}

/** Ends every job in another way once so many crashes have been. */
function afterCrash(crashes: number, end: () => JobOutcome): Break {
  return (sound) => {
    let deaths = 0;
    return {
      queue: (queue) => ({
        work: (work) =>
          queue.work({
            ...work,
            handle: async (job, signal) => (deaths < crashes ? work.handle(job, signal) : end()),
          }),
      }),
      harness: {
        crash() {
          deaths++;
          return sound.crash();
        },
      },
    };
  };
}

/** Retries whatever failed before anybody sees it: an adapter may fail a job only when the next worker looks at it. */
function neverGivesUp(): ReturnType<Break> {
  return {
    queue: (sound) => ({
      async count(name) {
        for (;;) {
          const counted = await sound.count(name);
          if (counted.failed === 0) return counted;
          const failed = await sound.list(name, 'failed', { offset: 0, limit: 100 });
          await sound.retry(
            name,
            failed.map(({ id }) => id),
          );
        }
      },
    }),
  };
}

function ignoresTheClock(sound: JobQueueHarness): ReturnType<Break> {
  let ahead = 0;
  return { harness: { jump: (ms) => void (ahead += ms), now: () => sound.now() + ahead } };
}
