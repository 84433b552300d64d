import type { Job, JobOutcome, JobQueue, JobWork, NewJob } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenHarness, Saboteur } from '../contract';
import { bell, type JobQueueHarness } from './harness';

const DAY = 86_400_000;

/** Made anew for each harness, so that it may remember things. */
type Sabotage = (harness: JobQueueHarness) => {
  readonly queue?: (sound: JobQueue) => Partial<JobQueue>;
  readonly harness?: Partial<Pick<JobQueueHarness, 'jump' | 'restart' | 'crash' | 'now'>>;
};

type Change = (given: NewJob) => NewJob;
type Handle = JobWork['handle'];

const adding =
  (change: Change): Sabotage =>
  () => ({ queue: (sound) => ({ add: (jobs) => sound.add(jobs.map(change)) }) });

/** Other work than the one asked for. */
const working =
  (change: (work: JobWork) => JobWork): Sabotage =>
  () => ({ queue: (sound) => ({ work: (work) => sound.work(change(work)) }) });

const handling = (change: (handle: Handle) => Handle): Sabotage =>
  working((work) => ({ ...work, handle: change((...given) => work.handle(...given)) }));

const ending = (change: (outcome: JobOutcome, job: Job) => JobOutcome): Sabotage =>
  handling((handle) => async (job, signal) => change(await handle(job, signal), job));

const calls =
  (by: (sound: JobQueue) => Partial<JobQueue>): Sabotage =>
  () => ({ queue: by });

const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'hands everything out twice',
    'hands a job out whole, once, and forgets it when it is done',
    handling((handle) => async (job, signal) => {
      await handle(job, signal);
      return handle(job, signal);
    }),
  ],
  ['knows no later', 'hands nothing out before it is due', adding((job) => ({ ...job, dueAt: 0 }))],
  ['hands the latest out first', 'hands the earliest out first', adding((job) => ({ ...job, dueAt: -job.dueAt }))],
  [
    'sleeps until the next job it knew of',
    'wakes for a job that comes while all others are far off',
    adding((job) => (job.id === 'near' ? { ...job, dueAt: Date.now() + DAY } : job)),
  ],
  [
    'lets the last job of an id win',
    'changes nothing for an id that it knows, in any state',
    calls((sound) => ({
      async add(jobs) {
        for (const { name, id } of jobs) await sound.cancel(name, [id]);
        await sound.add(jobs);
      },
    })),
  ],
  [
    'has one queue for all names',
    'keeps jobs of two names apart, also with one id',
    calls((sound) => ({
      add: (jobs) => sound.add(jobs.map((job) => ({ ...job, name: 'all' }))),
      work: (work) => sound.work({ ...work, name: 'all' }),
    })),
  ],
  ['never forgets an id', 'takes an id again when it is done', remembersIds],
  [
    'takes a thousand at a time, and drops the rest',
    'takes all jobs of a context at every start',
    calls((sound) => ({ add: (jobs) => sound.add(jobs.slice(0, 1_000)) })),
  ],
  [
    'says that it cancelled what it did not',
    'cancels what waits or has failed, and lets go on what runs',
    calls(() => ({ cancel: async (_, ids) => ids })),
  ],
  [
    'knows only the first page',
    'lists each state in its order, by pages',
    calls((sound) => ({ list: (name, state, { limit }) => sound.list(name, state, { offset: 0, limit }) })),
  ],
  [
    'counts all that waits as due',
    'counts what waits, is due, and for how long',
    calls((sound) => ({
      async count(name) {
        const counts = await sound.count(name);
        return { ...counts, due: counts.waiting };
      },
    })),
  ],
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
  [
    'does not keep attempts',
    'tries a job that fails again, as often as it may, and keeps it then with the cause',
    ending((outcome) => (outcome.kind === 'again' ? { ...outcome, attempts: 0 } : outcome)),
  ],
  [
    'gives up what takes long',
    'waits an outage out, which counts as no attempt',
    handling((handle) => (job, signal) => {
      const timeout: JobOutcome = { kind: 'failed', attempts: 1, cause: { error: 'Timeout' } };
      return Promise.race([handle(job, signal), sleep(20).then(() => timeout)]);
    }),
  ],
  [
    'counts every end as an attempt',
    'gives a job back as it was when it stops in an outage',
    ending((outcome) => (outcome.kind === 'again' ? { ...outcome, attempts: outcome.attempts + 1 } : outcome)),
  ],
  [
    'takes what comes again for failed where it has a cause',
    'repeats a job by its schedule, through failures and restarts',
    ending((outcome) =>
      outcome.kind === 'again' && outcome.cause ? { kind: 'failed', attempts: 1, cause: outcome.cause } : outcome,
    ),
  ],
  [
    'cannot cancel',
    'begins a repeated job anew that is too late for its schedule',
    calls(() => ({ cancel: async () => [] })),
  ],
];

function remembersIds(): ReturnType<Sabotage> {
  const known = new Set<string>();
  const isNew = ({ id }: NewJob) => !known.has(id) && known.add(id);
  return { queue: (sound) => ({ add: (jobs) => sound.add(jobs.filter(isNew)) }) };
}

function broadcasts(): ReturnType<Sabotage> {
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

function emptyAfterRestart(sound: JobQueueHarness): ReturnType<Sabotage> {
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
function writesLate(sound: JobQueueHarness): ReturnType<Sabotage> {
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
function afterCrash(crashes: number, end: () => JobOutcome): Sabotage {
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

/** Retries whatever failed as soon as somebody looks: an adapter may fail a job only when the next worker looks at it. */
function neverGivesUp(): ReturnType<Sabotage> {
  return {
    queue: (sound) => ({
      async count(name) {
        const failed = await sound.list(name, 'failed', { offset: 0, limit: 100 });
        await sound.retry(
          name,
          failed.map(({ id }) => id),
        );
        return sound.count(name);
      },
    }),
  };
}

function ignoresTheClock(sound: JobQueueHarness): ReturnType<Sabotage> {
  let ahead = 0;
  return { harness: { jump: (ms) => void (ahead += ms), now: () => sound.now() + ahead } };
}

/** For every contract an adapter that is sound but for one promise, made of a sound one. */
export function brokenJobQueues(open: OpenHarness<JobQueueHarness>): readonly Saboteur<JobQueueHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({ name, breaks, open: () => sabotaged(open, sabotage) }));
}

async function sabotaged(open: OpenHarness<JobQueueHarness>, sabotage: Sabotage): Promise<JobQueueHarness> {
  const sound = await open();
  const breakage = sabotage(sound);
  return {
    now: () => sound.now(),
    jump: (ms) => sound.jump(ms),
    looksAgainMs: sound.looksAgainMs,
    restart: () => sound.restart(),
    crash: () => sound.crash(),
    ...breakage.harness,
    close: () => sound.close(),
    get queue() {
      return { ...delegate(sound.queue), ...breakage.queue?.(sound.queue) };
    },
  };
}

function delegate(queue: JobQueue): JobQueue {
  return {
    add: (jobs) => queue.add(jobs),
    cancel: (name, ids) => queue.cancel(name, ids),
    retry: (name, ids) => queue.retry(name, ids),
    get: (name, id) => queue.get(name, id),
    list: (name, state, page) => queue.list(name, state, page),
    count: (name) => queue.count(name),
    work: (work) => queue.work(work),
  };
}
