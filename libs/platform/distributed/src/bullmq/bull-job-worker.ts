import type { Job, JobOutcome, JobWork, JobWorker } from '@rapport/platform-ports';
import type { ConnectionOptions } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisFailure, withinMs } from './redis-failure';
import { SettlingWorker } from './settling-worker';
import { jobOf, type RedisJob, type StoredJob } from './stored-job';

export interface BullWorkerOptions {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  /** How long a job is a worker's without a sign of life, ms. */
  readonly leaseMs: number;
  /** Longest sleep before it looks at the clock again, ms; at most 10 s. */
  readonly lookAgainMs: number;
  /** How long a worker that stops waits for a Redis that is out, ms. */
  readonly patienceMs: number;
  readonly count: (what: JobOutcome['kind'] | 'stalled') => void;
  /** Adds a job that Redis lost while it ran, unless somebody did already. */
  readonly readd: (name: string, job: StoredJob) => Promise<void>;
  readonly onStop: (worker: BullJobWorker) => void;
}

const OUTAGE_MS = 500;
/** Redis knows the job no more. */
const GONE = -1;
/** Or another worker may have it, because the lease of this one ran out, or it was written already. */
const lostCodes: readonly unknown[] = [GONE, -2, -3, -6];

/** BullMQ hands jobs out and renews their leases; what becomes of a job is written in one script. */
export class BullJobWorker implements JobWorker {
  private readonly abort = new AbortController();
  private readonly worker: SettlingWorker;
  private stopped: Promise<void> | undefined;
  /** Jobs that run, or whose end is not written. */
  private open = 0;

  constructor(
    readonly work: JobWork,
    private readonly options: BullWorkerOptions,
  ) {
    const { connection, prefix, leaseMs, lookAgainMs } = options;
    this.worker = new SettlingWorker(work.name, (job) => this.run(job), {
      work: {
        connection,
        prefix,
        concurrency: work.concurrency,
        lockDuration: leaseMs,
        stalledInterval: Math.max(50, leaseMs / 2),
        maxStalledCount: 1,
        drainDelay: lookAgainMs / 1_000,
        runRetryDelay: 1_000,
      },
      lookAgainMs,
      settle: (job, outcome, write) => this.settle(job, outcome, write).finally(() => this.open--),
    });
    this.worker.on('stalled', () => options.count('stalled'));
    this.worker.on('ioredis:close', () => this.isOut(new Error('the connection was closed')));
    this.worker.on('error', (error) => {
      if (!/could not renew lock/.test(error.message)) this.isOut(error);
    });
    this.worker.run().catch((error: unknown) => this.isOut(error));
  }

  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<void> {
    this.abort.abort();
    const { patienceMs, onStop } = this.options;
    const closed = this.worker.close();
    for (;;) {
      const isClosed = await withinMs(
        patienceMs,
        closed.then(() => true),
      ).catch(() => false);
      // Handlers may take their time; a Redis that is out may not.
      if (isClosed || this.open === 0) break;
    }
    await withinMs(patienceMs, this.worker.letGo()).catch(() => void this.worker.backend.disconnect());
    onStop(this);
  }

  private async run(given: RedisJob): Promise<JobOutcome> {
    this.open++;
    const { signal } = this.abort;
    const job: Job = jobOf(this.work.name, given, 'running');
    const { dueAt, attempts, cause } = job;
    // Not due: the clock was set back since Redis gave it.
    if (signal.aborted || dueAt > Date.now()) return { kind: 'again', dueAt, attempts, cause };
    try {
      return await this.work.handle(job, signal);
    } catch (error) {
      const name = error instanceof Error ? error.constructor.name : typeof error;
      return { kind: 'failed', attempts: attempts + 1, cause: { error: name } };
    }
  }

  /** Waits an outage out, unless the worker stops: then the lease runs out, and the job is handed out again. */
  private settle<T>(job: RedisJob, outcome: JobOutcome, write: () => Promise<T>): Promise<T | null> {
    const { signal } = this.abort;
    const givingUp = Promise.withResolvers<null>();
    const hurry = () => void sleep(this.options.patienceMs, null, { ref: false }).then(givingUp.resolve);
    if (signal.aborted) hurry();
    else signal.addEventListener('abort', hurry, { once: true });
    return Promise.race([this.throughOutages(job, outcome, write), givingUp.promise]).finally(() =>
      signal.removeEventListener('abort', hurry),
    );
  }

  private async throughOutages<T>(job: RedisJob, outcome: JobOutcome, write: () => Promise<T>): Promise<T | null> {
    for (;;) {
      try {
        const next = await write();
        this.options.count(outcome.kind);
        return next;
      } catch (error) {
        const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === GONE && outcome.kind !== 'done') await this.readd(job.data, outcome);
        if (lostCodes.includes(code)) return null;
        this.isOut(error);
        if (this.abort.signal.aborted) return null;
        await sleep(OUTAGE_MS, undefined, { signal: this.abort.signal }).catch(() => undefined);
      }
    }
  }

  private async readd(data: StoredJob, outcome: Exclude<JobOutcome, { kind: 'done' }>): Promise<void> {
    const { attempts, cause } = outcome;
    const dueAt = outcome.kind === 'again' ? outcome.dueAt : data.dueAt;
    await this.options
      .readd(this.work.name, { ...data, dueAt, attempts, cause })
      .catch((error: unknown) => this.isOut(error));
  }

  private isOut(error: unknown): void {
    if (!this.abort.signal.aborted) this.work.onOutage?.(redisFailure(error));
  }
}
