import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Job, JobOutcome, JobWork, JobWorker } from '@rapport/platform-ports';
import type { JobTable, TakenJob } from './job-table';

/** What the workers of one file share. */
export interface WorkerContext {
  readonly table: JobTable;
  readonly clock: Clock;
  /** Makes durable what was written before. */
  readonly synced: () => Promise<void>;
  /** Longest sleep before it looks at the clock again: it may have been set, or the machine have slept. */
  readonly lookAgainMs: number;
  readonly onStop: (worker: SqliteJobWorker) => void;
}

const outageMs = 1_000;

/** Sleeps until the next job is due or one is added, and has no lease to renew: the process holds the folder's lock. */
export class SqliteJobWorker implements JobWorker {
  private readonly abort = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly work: JobWork,
    private readonly context: WorkerContext,
  ) {}

  /** Begins what is due and there is room for, then sleeps. */
  wake(): void {
    clearTimeout(this.timer);
    const free = this.work.concurrency - this.running.size;
    if (this.abort.signal.aborted || free <= 0) return;
    try {
      for (const taken of this.context.table.take(this.work.name, this.context.clock.now(), free)) this.begin(taken);
      this.sleep();
    } catch (error) {
      this.work.onOutage?.(error);
      this.timer = setTimeout(() => this.wake(), outageMs);
    }
  }

  async stop(): Promise<void> {
    this.abort.abort();
    clearTimeout(this.timer);
    await Promise.all(this.running);
    this.context.onStop(this);
  }

  private begin(taken: TakenJob): void {
    const run = this.run(taken).finally(() => {
      this.running.delete(run);
      this.wake();
    });
    this.running.add(run);
  }

  private sleep(): void {
    if (this.running.size >= this.work.concurrency) return;
    const next = this.context.table.nextDue(this.work.name);
    if (next === null) return;
    const wait = Math.min(Math.max(1, next - this.context.clock.now()), this.context.lookAgainMs);
    this.timer = setTimeout(() => this.wake(), wait);
  }

  private async run({ number, job }: TakenJob): Promise<void> {
    const { table, clock, synced } = this.context;
    // Were it not durable that the job runs, a job that kills the process would do so at every start.
    if (!(await this.throughOutages(synced))) return;
    const { signal } = this.abort;
    const outcome = signal.aborted ? unchanged(job) : await this.work.handle(job, signal).catch(rejected(job.attempts));
    await this.throughOutages(async () => {
      table.settle(number, outcome, clock.now());
      await synced();
    });
  }

  /** False where it gave up because the worker stops: the next start then finds the job running. */
  private async throughOutages(write: () => Promise<void>): Promise<boolean> {
    for (;;) {
      try {
        await write();
        return true;
      } catch (error) {
        this.work.onOutage?.(error);
        if (this.abort.signal.aborted) return false;
        await sleep(outageMs, undefined, { signal: this.abort.signal }).catch(() => undefined);
      }
    }
  }
}

const unchanged = ({ dueAt, attempts, cause }: Job): JobOutcome => ({ kind: 'again', dueAt, attempts, cause });

const rejected =
  (attempts: number) =>
  (error: unknown): JobOutcome => ({
    kind: 'failed',
    attempts: attempts + 1,
    cause: { error: error instanceof Error ? error.constructor.name : typeof error },
  });
