import type { Job, JobOutcome, JobQueue, JobWork, NewJob } from '@rapport/platform-ports';
import type { JobQueueHarness } from './harness';

/** What is broken of a sound harness; made anew for each one, so that it may remember things. */
export type Break = (harness: JobQueueHarness) => {
  readonly queue?: (sound: JobQueue) => Partial<JobQueue>;
  readonly harness?: Partial<Pick<JobQueueHarness, 'jump' | 'restart' | 'crash' | 'now'>>;
};

/** What goes wrong, the promise that it breaks, and how. */
export type Sabotage = readonly [name: string, breaks: string, how: Break];

export type Change = (given: NewJob) => NewJob;
export type Handle = JobWork['handle'];

export const adding =
  (change: Change): Break =>
  () => ({ queue: (sound) => ({ add: (jobs) => sound.add(jobs.map(change)) }) });

/** Other work than the one asked for. */
export const working =
  (change: (work: JobWork) => JobWork): Break =>
  () => ({ queue: (sound) => ({ work: (work) => sound.work(change(work)) }) });

export const handling = (change: (handle: Handle) => Handle): Break =>
  working((work) => ({ ...work, handle: change((...given) => work.handle(...given)) }));

export const ending = (change: (outcome: JobOutcome, job: Job) => JobOutcome): Break =>
  handling((handle) => async (job, signal) => change(await handle(job, signal), job));

export const calls =
  (by: (sound: JobQueue) => Partial<JobQueue>): Break =>
  () => ({ queue: by });
