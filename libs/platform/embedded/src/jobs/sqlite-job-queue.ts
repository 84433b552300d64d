import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  systemClock,
  type Clock,
  type Job,
  type JobCounts,
  type JobPage,
  type JobQueue,
  type JobState,
  type JobWork,
  type JobWorker,
  type NewJob,
} from '@rapport/platform-ports';
import { storageFailure } from '../data-folder/storage-failure';
import { WalSync } from '../data-folder/wal-sync';
import { JobTable } from './job-table';
import { openJobs } from './schema';
import { SqliteJobWorker } from './sqlite-job-worker';

export interface SqliteJobQueueOptions {
  /** The data folder, for `jobs.db`. This process alone works on it: who opens it finds that the jobs of others are lost. */
  readonly folder: string;
  readonly clock?: Clock;
  /** Longest sleep of a worker for which a job waits; default 10 s. */
  readonly lookAgainMs?: number;
}

/** Most jobs of one transaction: it runs on the thread that serves HTTP. */
const mostAtOnce = 500;

/**
 * The JobQueue in `jobs.db`. A job is a row, written on the calling thread and synced on Node's thread pool, where all that
 * waits shares one sync: durable before `add` returns and before a handler begins. The lease of all running jobs is the lock of the data folder,
 * so that the next start recovers them at once.
 */
export class SqliteJobQueue implements JobQueue {
  private readonly db: DatabaseSync;
  private readonly table: JobTable;
  private readonly wal: WalSync;
  private readonly clock: Clock;
  private readonly workers = new Set<SqliteJobWorker>();
  private readonly lookAgainMs: number;

  /** @throws NewerSchema, StorageFull, Unavailable */
  constructor({ folder, clock = systemClock, lookAgainMs = 10_000 }: SqliteJobQueueOptions) {
    const file = join(folder, 'jobs.db');
    this.clock = clock;
    this.lookAgainMs = lookAgainMs;
    try {
      this.db = openJobs(file);
      this.table = new JobTable(this.db);
      this.wal = new WalSync(file);
      this.table.recover(clock.now());
    } catch (error) {
      throw storageFailure('jobs', error);
    }
  }

  async add(jobs: readonly NewJob[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += mostAtOnce)
      await this.write(() => this.table.add(jobs.slice(from, from + mostAtOnce)));
    this.wake(new Set(jobs.map(({ name }) => name)));
  }

  cancel(name: string, ids: readonly string[]): Promise<readonly string[]> {
    return this.write(() => this.table.cancel(name, ids));
  }

  async retry(name: string, ids: readonly string[]): Promise<readonly string[]> {
    const retried = await this.write(() => this.table.retry(name, ids, this.clock.now()));
    this.wake(new Set([name]));
    return retried;
  }

  get(name: string, id: string): Promise<Job | null> {
    return this.read(() => this.table.get(name, id));
  }

  list(name: string, state: JobState, page: JobPage): Promise<readonly Job[]> {
    return this.read(() => this.table.list(name, state, page));
  }

  count(name: string): Promise<JobCounts> {
    return this.read(() => this.table.count(name, this.clock.now()));
  }

  work(work: JobWork): JobWorker {
    const { table, clock, lookAgainMs } = this;
    const synced = () => this.wal.synced();
    const onStop = (worker: SqliteJobWorker) => void this.workers.delete(worker);
    const worker = new SqliteJobWorker(work, { table, clock, synced, lookAgainMs, onStop });
    this.workers.add(worker);
    worker.wake();
    return worker;
  }

  /** Stops the workers that still run, and closes the file. */
  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.stop()));
    await this.wal.close();
    this.db.close();
  }

  private wake(names: ReadonlySet<string>): void {
    for (const worker of this.workers) if (names.has(worker.work.name)) worker.wake();
  }

  private async write<T>(work: () => T): Promise<T> {
    const result = await this.read(work);
    try {
      await this.wal.synced();
      return result;
    } catch (error) {
      throw storageFailure('jobs', error);
    }
  }

  private async read<T>(work: () => T): Promise<T> {
    try {
      return work();
    } catch (error) {
      throw storageFailure('jobs', error);
    }
  }
}
