import type { Clock, Job, JobQueue, NewJob } from '@rapport/platform-ports';
import type { Backoff } from '../errors/backoff';
import type { Schedule } from './schedule';

/** What is done for the jobs of one name. */
export interface JobHandler {
  /** `<context>.<verb-noun>`. */
  readonly name: string;
  /** It may see a job again, so its effects carry the job's id as their key. The signal says that it should end soon. */
  handle(job: Job, signal: AbortSignal): Promise<void>;
  /** Makes it one job with id {@link REPEATED} that is always there: after each end it waits for the next time. */
  readonly repeat?: Schedule;
  /**
   * The jobs that were asked for and are not over, as the log has it: added at the start, and when the queue may have lost
   * some. One that is over by then comes again, and its handler finds that.
   */
  readonly unfinished?: () => AsyncIterable<NewJob>;
  /** Jobs at a time in this process. Default 4. */
  readonly concurrency?: number;
  /** Tries in all before a job has failed for good; outages do not count. Default 5. */
  readonly attempts?: number;
  /** Between tries; default from 1 s to 5 min. */
  readonly backoff?: Backoff;
}

export const REPEATED = 'repeated';

export interface JobsOptions {
  readonly queue: JobQueue;
  readonly clock: Clock;
  /** One per name. */
  readonly handlers: readonly JobHandler[];
  /** Between looks at a dependency that is out; default from 50 ms to 5 s. */
  readonly outageBackoff?: Backoff;
  /**
   * How long what is unfinished rests after its worker was lost twice in a row, ms; default one minute. It may be what brings
   * workers down: others get on meanwhile.
   */
  readonly stallRestMs?: number;
  /** For logs and metrics; hears of every failed try. The error may hold personal data, its class and code never do. */
  readonly onFailure?: (failure: JobFailure) => void;
}

export interface JobFailure {
  readonly name: string;
  /** Null where the queue itself is out. */
  readonly job: Job | null;
  readonly error: unknown;
  /** `skipped`: a repeated job that used its attempts up, and comes again at its next time. */
  readonly outcome: 'outage' | 'retry' | 'failed' | 'skipped';
}

export interface RunningJobs {
  readonly names: readonly string[];
  /** The names whose handlers wait for a dependency that is out. */
  waiting(): readonly string[];
  /** Lets handlers finish; what waits for a dependency or stops early comes again, not counted as an attempt. */
  stop(): Promise<void>;
}
