import { setTimeout as pause } from 'node:timers/promises';
import {
  stalledCause,
  Unavailable,
  type Job,
  type JobOutcome,
  type JobWorker,
  type NewJob,
} from '@rapport/platform-ports';
import { defaultBackoff, throughOutages, waitAfter, type Backoff } from '../errors/backoff';
import { causeOf } from '../errors/error-classes';
import { REPEATED, type JobFailure, type JobHandler, type JobsOptions, type RunningJobs } from './jobs';
import { nextTime, type Schedule } from './schedule';

const jobBackoff: Backoff = { baseMs: 1_000, maxMs: 300_000 };
const ADDED_AT_ONCE = 500;
const STALL_REST_MS = 60_000;
const LISTED_AT_ONCE = 100;

class Jobs implements RunningJobs {
  readonly names: readonly string[];
  private readonly abort = new AbortController();
  private readonly workers: readonly JobWorker[];
  private preparing: Promise<unknown>;
  private readonly reviving: Promise<unknown>;
  /** What runs here, by name and id. */
  private readonly running = new Map<string, Promise<JobOutcome>>();
  /** Jobs that wait for a dependency, by name. */
  private readonly out = new Map<string, Set<Job>>();

  constructor(private readonly options: JobsOptions) {
    this.names = options.handlers.map(({ name }) => name);
    const twice = this.names.find((name, index) => this.names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`two handlers of the job ${twice}`);
    // A schedule that is none is found at the start.
    for (const { repeat } of options.handlers) if (repeat) nextTime(repeat, 0);
    this.preparing = Promise.allSettled(options.handlers.map((handler) => this.prepare(handler)));
    this.reviving = this.reviveStalled().catch(() => undefined);
    this.workers = options.handlers.map((handler) =>
      options.queue.work({
        name: handler.name,
        concurrency: handler.concurrency ?? 4,
        handle: (job, signal) => this.inTurn(handler, job, signal),
        onOutage: (error) => this.report({ name: handler.name, job: null, error, outcome: 'outage' }),
        onLoss: () => {
          this.preparing = Promise.allSettled([this.preparing, this.prepare(handler)]);
        },
      }),
    );
  }

  waiting(): readonly string[] {
    return this.names.filter((name) => (this.out.get(name)?.size ?? 0) > 0);
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await Promise.all([this.preparing, this.reviving]);
  }

  /** What must be there whatever the queue lost is there. */
  private async prepare({ name, repeat, unfinished }: JobHandler): Promise<void> {
    const steps = [repeat && (() => this.ensure(name, repeat)), unfinished && (() => this.addAll(unfinished()))];
    for (const step of steps)
      // Whatever fails around a job is an outage of the queue.
      if (step)
        await this.untilThere(name, null, this.abort.signal, () =>
          step().catch((error: unknown) => {
            throw new Unavailable('job queue', { cause: error });
          }),
        );
  }

  /** What the log says is not over does not stay given up because whoever worked on it was killed twice. */
  private async reviveStalled(): Promise<void> {
    const { handlers, stallRestMs = STALL_REST_MS } = this.options;
    const names = handlers.filter(({ unfinished }) => unfinished).map(({ name }) => name);
    while (names.length > 0) {
      await pause(stallRestMs / 4, undefined, { signal: this.abort.signal, ref: false });
      for (const name of names)
        await this.revive(name, stallRestMs).catch((error: unknown) =>
          this.report({ name, job: null, error, outcome: 'outage' }),
        );
    }
  }

  private async revive(name: string, restMs: number): Promise<void> {
    const { queue, clock } = this.options;
    const before = clock.now() - restMs;
    const rested: string[] = [];
    for (let offset = 0, isMore = true; isMore; offset += LISTED_AT_ONCE) {
      const failed = await queue.list(name, 'failed', { offset, limit: LISTED_AT_ONCE });
      for (const { id, cause, failedAt } of failed)
        if (cause?.code === stalledCause.code && (failedAt ?? 0) <= before) rested.push(id);
      isMore = failed.length === LISTED_AT_ONCE;
    }
    if (rested.length > 0) await queue.retry(name, rested);
  }

  private async addAll(jobs: AsyncIterable<NewJob>): Promise<void> {
    let some: NewJob[] = [];
    for await (const job of jobs) {
      this.abort.signal.throwIfAborted();
      some.push(job);
      if (some.length < ADDED_AT_ONCE) continue;
      await this.options.queue.add(some);
      some = [];
    }
    if (some.length > 0) await this.options.queue.add(some);
  }

  /** A repeated job is there, and no later than its schedule says, which may have changed since. */
  private async ensure(name: string, repeat: Schedule): Promise<void> {
    const { queue, clock } = this.options;
    const dueAt = nextTime(repeat, clock.now());
    const job = await queue.get(name, REPEATED);
    const isStale = job && (job.state === 'failed' || (job.state === 'waiting' && job.dueAt > dueAt));
    if (isStale) await queue.cancel(name, [REPEATED]);
    await queue.add([{ name, id: REPEATED, dueAt, data: {} }]);
  }

  /** A queue that lost a job while it ran here is given it again: that one begins when the first has ended. */
  private async inTurn(handler: JobHandler, job: Job, signal: AbortSignal): Promise<JobOutcome> {
    const key = `${handler.name} ${job.id}`;
    while (this.running.has(key)) await this.running.get(key);
    const outcome = this.try(handler, job, signal);
    this.running.set(key, outcome);
    return outcome.finally(() => this.running.delete(key));
  }

  private async try(handler: JobHandler, job: Job, signal: AbortSignal): Promise<JobOutcome> {
    try {
      await this.untilThere(handler.name, job, signal, () => handler.handle(job, signal));
    } catch (error) {
      const { dueAt, attempts, cause } = job;
      return signal.aborted ? { kind: 'again', dueAt, attempts, cause } : this.failed(handler, job, error);
    }
    return handler.repeat ? { kind: 'again', dueAt: this.next(handler), attempts: 0, cause: null } : { kind: 'done' };
  }

  private failed(handler: JobHandler, job: Job, error: unknown): JobOutcome {
    const { name, repeat, attempts: most = 5, backoff = jobBackoff } = handler;
    const attempts = job.attempts + 1;
    const cause = causeOf(error);
    if (attempts < most) {
      this.report({ name, job, error, outcome: 'retry' });
      const retryAt = this.options.clock.now() + Math.round(waitAfter(backoff, attempts, error));
      return { kind: 'again', dueAt: repeat ? Math.min(retryAt, this.next(handler)) : retryAt, attempts, cause };
    }
    this.report({ name, job, error, outcome: repeat ? 'skipped' : 'failed' });
    if (repeat) return { kind: 'again', dueAt: this.next(handler), attempts: 0, cause };
    return { kind: 'failed', attempts, cause };
  }

  private next({ repeat }: JobHandler): number {
    const now = this.options.clock.now();
    return repeat ? nextTime(repeat, now) : now;
  }

  /** Waits outages out, in the place of the job: were it handed back, all that are due would come to meet the outage. */
  private async untilThere(
    name: string,
    job: Job | null,
    signal: AbortSignal,
    work: () => Promise<void>,
  ): Promise<void> {
    const { outageBackoff: backoff = defaultBackoff } = this.options;
    const onOutage = (error: unknown) => {
      if (job) this.out.set(name, (this.out.get(name) ?? new Set()).add(job));
      this.report({ name, job, error, outcome: 'outage' });
    };
    try {
      await throughOutages({ backoff, signal, onOutage }, work);
    } finally {
      if (job) this.out.get(name)?.delete(job);
    }
  }

  private report(failure: JobFailure): void {
    this.options.onFailure?.(failure);
  }
}

/**
 * Drives handlers over the queue: retries with backoff, outages that count as no attempt, repetition. A job that failed for
 * good is kept with its cause; a repeated one comes again at its next time.
 */
export const runJobs = (options: JobsOptions): RunningJobs => new Jobs(options);
