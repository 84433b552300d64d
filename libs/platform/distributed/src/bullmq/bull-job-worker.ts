import type { Job, JobOutcome, JobWork, JobWorker } from '@rapport/platform-ports';
import { DelayedError, Worker, type ConnectionOptions } from 'bullmq';
import { jobOf, scoreTime, fieldsOf, type RedisJob, type StoredJob } from './stored-job';
import { redisFailure, withinMs } from './redis-failure';

export interface BullWorkerOptions {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  /** How long a job is a worker's without a sign of life, ms. */
  readonly leaseMs: number;
  /** Longest sleep before it looks at the clock again, ms; at most 10 s. */
  readonly lookAgainMs: number;
  /** How long a worker that stops waits for a Redis that is out, ms. */
  readonly patienceMs: number;
  readonly count: (what: 'done' | 'again' | 'failed' | 'stalled') => void;
  /** A job that Redis knows no more while it runs: everything there was lost. */
  readonly readd: (name: string, job: StoredJob) => Promise<void>;
  readonly onStop: (worker: BullJobWorker) => void;
}

class LookingWorker extends Worker<StoredJob, null, string> {
  lookAgainMs = 10_000;

  override get maximumBlockTimeout(): number {
    return this.lookAgainMs / 1_000;
  }
}

/** Redis lost the job, or another worker has it because this one's lease ran out. */
const GONE = -1;
const lostCodes: readonly unknown[] = [GONE, -2, -3, -6];

/** BullMQ hands jobs out and renews their leases; what becomes of them is written here, in one script each. */
export class BullJobWorker implements JobWorker {
  private readonly abort = new AbortController();
  private readonly worker: LookingWorker;
  private stopped: Promise<void> | undefined;
  private running = 0;

  constructor(
    private readonly work: JobWork,
    private readonly options: BullWorkerOptions,
  ) {
    const { connection, prefix, leaseMs, lookAgainMs } = options;
    this.worker = new LookingWorker(work.name, (job, token) => this.run(job, token ?? ''), {
      connection,
      prefix,
      concurrency: work.concurrency,
      lockDuration: leaseMs,
      stalledInterval: Math.max(50, leaseMs / 2),
      maxStalledCount: 1,
      drainDelay: lookAgainMs / 1_000,
      runRetryDelay: 1_000,
    });
    this.worker.lookAgainMs = lookAgainMs;
    this.worker.on('stalled', () => options.count('stalled'));
    this.worker.on('ioredis:close', () => {
      if (!this.abort.signal.aborted) work.onOutage?.(redisFailure(new Error('the connection was closed')));
    });
    this.worker.on('error', (error) => {
      if (!/could not renew lock/.test(error.message)) work.onOutage?.(redisFailure(error));
    });
  }

  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<void> {
    this.abort.abort();
    const closed = this.worker.close();
    for (;;) {
      const isClosed = await withinMs(
        this.options.patienceMs,
        closed.then(() => true),
      ).catch(() => false);
      // Handlers may take their time; a Redis that is out may not.
      if (isClosed || this.running === 0) break;
    }
    const { backend } = this.worker;
    await withinMs(this.options.patienceMs, backend.close(true)).catch(() => void backend.disconnect());
    this.options.onStop(this);
  }

  private async run(given: RedisJob, token: string): Promise<null> {
    this.running++;
    try {
      const job = jobOf(this.work.name, given, 'running');
      await this.settle(given, token, await this.outcomeOf(job));
    } finally {
      this.running--;
    }
    // What becomes of the job is written: BullMQ shall do nothing with it.
    throw new DelayedError();
  }

  private async outcomeOf(job: Job): Promise<JobOutcome> {
    const { signal } = this.abort;
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

  /** Waits an outage out, unless the worker stops: then the lease runs out and the job is handed out again. */
  private async settle(job: RedisJob, token: string, outcome: JobOutcome): Promise<void> {
    const writing = this.write(job, token, outcome).catch((error: unknown) => this.lost(job, outcome, error));
    const { signal } = this.abort;
    const stopping = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([
      writing,
      stopping
        .then(() => withinMs(this.options.patienceMs, writing))
        .catch((error: unknown) => {
          this.work.onOutage?.(error);
        }),
    ]);
  }

  private async write(job: RedisJob, token: string, outcome: JobOutcome): Promise<void> {
    const { backend } = this.worker;
    switch (outcome.kind) {
      case 'done':
        await backend.moveToCompleted(job, null, true, token, false);
        break;
      case 'again': {
        const { dueAt, attempts, cause } = outcome;
        const fieldsToUpdate = fieldsOf({ ...job.data, dueAt, attempts, cause });
        await backend.moveToDelayed(keyed(job), scoreTime(dueAt), 0, token, { skipAttempt: true, fieldsToUpdate });
        break;
      }
      case 'failed': {
        const { attempts, cause } = outcome;
        const fieldsToUpdate = fieldsOf({ ...job.data, attempts, cause });
        await backend.moveToFailed(job, cause.error, false, token, false, fieldsToUpdate);
        break;
      }
      default:
        return outcome satisfies never;
    }
    this.options.count(outcome.kind);
  }

  private async lost(job: RedisJob, outcome: JobOutcome, error: unknown): Promise<void> {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!lostCodes.includes(code)) this.work.onOutage?.(redisFailure(error));
    if (code !== GONE || outcome.kind === 'done') return;
    const { attempts, cause } = outcome;
    const dueAt = outcome.kind === 'again' ? outcome.dueAt : job.data.dueAt;
    await this.options.readd(this.work.name, { ...job.data, dueAt, attempts, cause }).catch((failure: unknown) => {
      this.work.onOutage?.(failure);
    });
  }
}

function keyed({ id }: RedisJob): string {
  if (id === undefined) throw new Error('a job without an id was handed out');
  return id;
}
