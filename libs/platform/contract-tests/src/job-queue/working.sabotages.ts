import type { JobOutcome } from '@rapport/platform-ports';
import { calls, ending, handling, working, type Break, type Handle, type Sabotage } from './sabotage';

export const workingSabotages: readonly Sabotage[] = [
  [
    'does not count what runs',
    'runs as many at a time as it may, and no more',
    working((work) => ({ ...work, concurrency: work.concurrency * 2 })),
  ],
  [
    'runs one after the other',
    'runs as many at a time as it may, and no more',
    working((work) => ({ ...work, concurrency: 1 })),
  ],
  ['shows each job to all workers', 'hands each job to one of several workers', broadcasts],
  [
    'does not keep attempts',
    'hands a job out again when it was told to, with what was noted',
    ending((outcome) => (outcome.kind === 'again' ? { ...outcome, attempts: 0 } : outcome)),
  ],
  [
    'repeats once',
    'repeats one job as often as it is told, without a second one',
    ending((outcome, job) => (outcome.kind === 'again' && job.dueAt > 0 ? { kind: 'done' } : outcome)),
  ],
  [
    'forgets what failed',
    'keeps what failed for good with its cause, and hands it out no more',
    ending((outcome) => (outcome.kind === 'failed' ? { kind: 'done' } : outcome)),
  ],
  [
    'says that it retries, and does not',
    'hands a failed job out again when somebody wants it, as if for the first time',
    calls(() => ({ retry: async (_, ids) => ids.slice(0, 1) })),
  ],
  [
    'takes a rejection for success',
    'fails a job whose handler rejects, and goes on',
    handling((handle) => (job, signal) => handle(job, signal).catch((): JobOutcome => ({ kind: 'done' }))),
  ],
  [
    'stops without looking back',
    'finishes what it began when it is stopped, and begins nothing more',
    calls((sound) => ({
      work(work) {
        const worker = sound.work(work);
        return {
          async stop() {
            void worker.stop();
          },
        };
      },
    })),
  ],
  [
    'keeps to itself that it stops',
    'tells what runs that it stops',
    handling((handle) => (job) => handle(job, AbortSignal.timeout(2_500))),
  ],
];

function broadcasts(): ReturnType<Break> {
  const handlers: Handle[] = [];
  return {
    queue: (sound) => ({
      work(work) {
        handlers.push((...given) => work.handle(...given));
        const all: Handle = async (job, signal) => {
          const [outcome] = await Promise.all(handlers.map((handle) => handle(job, signal)));
          return outcome ?? { kind: 'done' };
        };
        return sound.work({ ...work, handle: all });
      },
    }),
  };
}
