import type { JobOutcome } from '@rapport/platform-ports';
import { DelayedError, Worker, type ConnectionOptions, type WorkerOptions } from 'bullmq';
import { fieldsOf, scoreTime, type RedisJob, type StoredJob } from './stored-job';

type Complete = Worker<StoredJob, JobOutcome, string>['handleCompleted'];
type CompleteArguments = Parameters<Complete>;

export interface SettlingWorkerOptions {
  readonly work: WorkerOptions & { readonly connection: ConnectionOptions };
  /** Longest sleep before it looks at the clock again, ms; at most 10 s. */
  readonly lookAgainMs: number;
  /** Writes what became of a job; null where it gave up. */
  readonly settle: <T>(job: RedisJob, outcome: JobOutcome, write: () => Promise<T>) => Promise<T | null>;
}

/** BullMQ's worker, whose handlers say by their result what becomes of a job. */
export class SettlingWorker extends Worker<StoredJob, JobOutcome, string> {
  constructor(
    name: string,
    handle: (job: RedisJob) => Promise<JobOutcome>,
    private readonly settling: SettlingWorkerOptions,
  ) {
    super(name, (job) => handle(job), { ...settling.work, autorun: false });
  }

  override get maximumBlockTimeout(): number {
    return this.settling.lookAgainMs / 1_000;
  }

  /** Lets go of everything, also where closing waits for a Redis that is out. */
  async letGo(): Promise<void> {
    await this.lockManager.close();
    await this.backend.close(true);
  }

  protected override async handleCompleted(...given: CompleteArguments): ReturnType<Complete> {
    const [outcome, job, token, fetchNext, span] = given;
    const complete = () => super.handleCompleted(...given);
    // "Delayed" tells BullMQ that the job has left already: it only looks for the next one, or not even that.
    const left = (mayFetch = fetchNext) => super.handleFailed(new DelayedError(), job, token, mayFetch, span);
    const next = await this.settling.settle(job, outcome, async () => {
      if (outcome.kind === 'done') return complete();
      await this.keep(job, token, outcome);
      return left();
    });
    return next ?? left(() => false);
  }

  private async keep(job: RedisJob, token: string, outcome: Exclude<JobOutcome, { kind: 'done' }>): Promise<void> {
    const { attempts, cause } = outcome;
    switch (outcome.kind) {
      case 'again': {
        const { dueAt } = outcome;
        const fieldsToUpdate = fieldsOf({ ...job.data, dueAt, attempts, cause });
        await this.backend.moveToDelayed(keyed(job), scoreTime(dueAt), 0, token, { skipAttempt: true, fieldsToUpdate });
        return;
      }
      case 'failed': {
        const fieldsToUpdate = fieldsOf({ ...job.data, attempts, cause });
        await this.backend.moveToFailed(job, outcome.cause.error, false, token, false, fieldsToUpdate);
        return;
      }
      default:
        return outcome satisfies never;
    }
  }
}

function keyed({ id }: RedisJob): string {
  if (id === undefined) throw new Error('a job without an id was handed out');
  return id;
}
