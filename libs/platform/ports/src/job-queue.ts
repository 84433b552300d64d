import type { JsonObject } from './json';

/** What is to be done, and when. */
export interface NewJob {
  /** `<context>.<verb-noun>`, e.g. `serviceDesk.watch-clock`: says whose handler does it. */
  readonly name: string;
  /**
   * Unique within its name. Let it follow from the fact that made the job due (an event's id), so that another due time
   * is another job.
   */
  readonly id: string;
  /** Not before: milliseconds since 1970 UTC. What is past is due at once. */
  readonly dueAt: number;
  /** What the handler needs beside the id: ids and numbers. Never personal data, erasure does not look here. */
  readonly data: JsonObject;
}

/** `waiting` with or without being due; `failed` is kept until somebody retries or cancels it. */
export type JobState = 'waiting' | 'running' | 'failed';

/** Why a try failed: class and code of the error, never its message. */
export interface JobCause {
  readonly error: string;
  readonly code?: string;
}

/** The cause of a job whose worker was lost twice in a row: it may be what brings workers down. */
export const stalledCause: JobCause = { error: 'JobStalled', code: 'JOB.STALLED' };

export interface Job extends NewJob {
  readonly state: JobState;
  /** Failed tries in a row. */
  readonly attempts: number;
  /** Of the last failed try since the job last went well; null where there is none. */
  readonly cause: JobCause | null;
  /** When it failed for good; null unless it has. */
  readonly failedAt: number | null;
}

/** What becomes of a job that was tried. Whether and when to try again is decided above the port, once. */
export type JobOutcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'again';
      readonly dueAt: number;
      readonly attempts: number;
      readonly cause: JobCause | null;
    }
  | { readonly kind: 'failed'; readonly attempts: number; readonly cause: JobCause };

export interface JobWork {
  readonly name: string;
  /** Most jobs at a time for this worker. */
  readonly concurrency: number;
  /** The signal says that the worker stops. A rejection fails the job for good. */
  handle(job: Job, signal: AbortSignal): Promise<JobOutcome>;
  /** Hears that the queue is out; the worker tries again by itself. */
  readonly onOutage?: (error: unknown) => void;
  /** Hears that the queue may have lost jobs: whoever knows of some adds them again, as at a start. */
  readonly onLoss?: () => void;
}

export interface JobWorker {
  /** Begins nothing more, tells the handlers by their signal, and resolves when all have ended and that is durable. */
  stop(): Promise<void>;
}

export interface JobCounts {
  /** All that wait, due or not. */
  readonly waiting: number;
  /** Those of them that are due. */
  readonly due: number;
  readonly running: number;
  readonly failed: number;
  /** For how long the earliest of those that are due has been so, ms; 0 without one. */
  readonly lateMs: number;
}

export interface JobPage {
  /** Jobs to leave out from the beginning; pages may shift while jobs move on. */
  readonly offset: number;
  readonly limit: number;
}

/**
 * Things to do at a time.
 *
 * - One id, one job: adding a known id changes nothing, whatever its state. What is done is forgotten, its id is free.
 * - A job is handed out when the adapter's clock has reached its time, of several that wait for theirs the earliest first,
 *   to one worker at a time.
 * - At least once. A worker holds what it runs by a lease that it renews; when it dies or hangs, the job is handed out
 *   again, and fails with {@link stalledCause} when that happens twice in a row. So effects carry the job's id as their key.
 * - Nothing lives here alone: due times are facts in event streams, and a context may add all of its jobs at every start.
 *
 * @throws StorageFull, Unavailable from all calls; nothing that they say was stored is lost.
 */
export interface JobQueue {
  /** Durable on return, each job on its own: where it throws, some may be there. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /** Removes what waits or has failed; a running job goes on. The ids that it removed. */
  cancel(name: string, ids: readonly string[]): Promise<readonly string[]>;
  /** Makes failed jobs due now, with no attempt counted. The ids that were failed. */
  retry(name: string, ids: readonly string[]): Promise<readonly string[]>;
  /** Null for an id that is done or was never there. */
  get(name: string, id: string): Promise<Job | null>;
  /** Waiting ones by due time, running ones by id, failed ones with the last failure first. */
  list(name: string, state: JobState, page: JobPage): Promise<readonly Job[]>;
  count(name: string): Promise<JobCounts>;
  /** Hands jobs of one name out until it is stopped. */
  work(work: JobWork): JobWorker;
}
