import {
  type Job,
  type JobCounts,
  type JobPage,
  type JobQueue,
  type JobState,
  type JobWork,
  type JobWorker,
  type NewJob,
} from '@rapport/platform-ports';
import { Redis } from 'ioredis';
import { BullJobWorker } from './bull-job-worker';
import { BullQueues, find, type BullQueue } from './bull-queues';
import { JobMetrics } from './job-metrics';
import { LossWatch } from './loss-watch';
import { withinMs } from './redis-failure';
import { ioredisOptions, type RedisSettings } from './redis-settings';
import { added, jobOf, keyOf, newlyStored, noStalls, type RedisJob, type StoredJob } from './stored-job';

export interface BullJobQueueOptions {
  readonly redis: RedisSettings;
  /** Before all keys. On a Redis Cluster in braces, `{rapport}`. */
  readonly prefix: string;
  /**
   * Redis may have lost jobs: contexts add all of theirs again, as at a start. Never hears of what was lost before this
   * process began.
   */
  readonly onLoss?: () => void;
  /** How long a job is a worker's without a sign of life; default 30 s. */
  readonly leaseMs?: number;
  /** Longest sleep of a worker for which a job waits, at most and by default 10 s. */
  readonly lookAgainMs?: number;
  /** Deadline of a call, and of a worker that stops while Redis is out; default 5 s. */
  readonly patienceMs?: number;
  /** Between two looks whether Redis was emptied; default 5 s. */
  readonly watchMs?: number;
}

/** Most jobs of one pipeline. */
const mostAtOnce = 500;
/** How many of those that were due first are looked at for the one that is late for longest. */
const latest = 100;

/** The JobQueue in Redis: one BullMQ queue per name. Its clock is the process's, because BullMQ's is. */
export class BullJobQueue implements JobQueue {
  private readonly redis: Redis;
  private readonly queues: BullQueues;
  private readonly workers = new Set<BullJobWorker>();
  private readonly watch: LossWatch;
  private readonly counters = new JobMetrics();
  private readonly patienceMs: number;

  constructor(private readonly options: BullJobQueueOptions) {
    this.patienceMs = options.patienceMs ?? 5_000;
    this.redis = new Redis(ioredisOptions(options.redis));
    // Readiness and the calls tell of outages; without a listener ioredis writes to the console.
    this.redis.on('error', () => undefined);
    this.queues = new BullQueues(this.redis, options.prefix, this.patienceMs, () => this.counters.add('outages'));
    this.watch = new LossWatch(this.redis, {
      prefix: options.prefix,
      everyMs: options.watchMs ?? 5_000,
      onLoss: () => {
        this.counters.add('losses');
        for (const worker of this.workers) worker.work.onLoss?.();
        options.onLoss?.();
      },
    });
  }

  async add(jobs: readonly NewJob[]): Promise<void> {
    for (const [name, ofName] of Map.groupBy(jobs, (job) => job.name)) await this.store(name, ofName.map(newlyStored));
    this.counters.add('added', jobs.length);
  }

  cancel(name: string, ids: readonly string[]): Promise<readonly string[]> {
    return this.each(name, ids, async (queue, id) => {
      const found = await find(queue, id);
      return found !== null && found.state !== 'running' && (await queue.remove(keyOf(id))) === 1;
    });
  }

  retry(name: string, ids: readonly string[]): Promise<readonly string[]> {
    return this.each(name, ids, async (queue, id) => {
      const found = await find(queue, id);
      if (found?.state !== 'failed') return false;
      const { cause } = jobOf(name, found.job, 'failed');
      const dueAt = Date.now();
      await this.redis.hdel(queue.toKey(keyOf(id)), ...Object.keys(noStalls), 'defa');
      await found.job.updateData({ ...found.job.data, dueAt, attempts: 0, cause });
      await found.job.retry('failed');
      return true;
    });
  }

  get(name: string, id: string): Promise<Job | null> {
    return this.queues.call(name, async (queue) => {
      const found = await find(queue, id);
      return found && jobOf(name, found.job, found.state);
    });
  }

  list(name: string, state: JobState, { offset, limit }: JobPage): Promise<readonly Job[]> {
    return this.queues.call(name, async (queue) => {
      const jobs = (found: readonly (RedisJob | undefined)[]) =>
        found.filter((job) => job !== undefined).map((job) => jobOf(name, job, state));
      const end = offset + limit;
      switch (state) {
        case 'failed':
          return jobs(await queue.getJobs(['failed'], offset, end - 1, false));
        case 'running':
          return jobs(await queue.getJobs(['active'], 0, -1, true))
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .slice(offset, end);
        case 'waiting': {
          const [due, later] = await Promise.all([
            queue.getJobs(['waiting'], 0, end - 1, true),
            queue.getJobs(['delayed'], 0, end - 1, true),
          ]);
          return jobs([...due, ...later])
            .sort((a, b) => a.dueAt - b.dueAt)
            .slice(offset, end);
        }
        default:
          return state satisfies never;
      }
    });
  }

  count(name: string): Promise<JobCounts> {
    return this.queues.call(name, async (queue) => {
      const now = Date.now();
      const [counts, promotable, earliest] = await Promise.all([
        queue.getJobCounts('waiting', 'delayed', 'active', 'failed'),
        this.redis.zcount(queue.toKey('delayed'), '-inf', (now + 1) * 0x1000 - 1),
        Promise.all([queue.getJobs(['waiting'], 0, latest - 1, true), queue.getJobs(['delayed'], 0, 0, true)]),
      ]);
      const { waiting = 0, delayed = 0, active = 0, failed = 0 } = counts;
      const dueAts = earliest.flat().map((job) => job.data.dueAt);
      return {
        waiting: waiting + delayed,
        due: waiting + promotable,
        running: active,
        failed,
        lateMs: Math.max(0, ...dueAts.map((dueAt) => now - dueAt)),
      };
    });
  }

  work(work: JobWork): JobWorker {
    const worker = new BullJobWorker(work, {
      connection: ioredisOptions(this.options.redis),
      prefix: this.options.prefix,
      leaseMs: this.options.leaseMs ?? 30_000,
      lookAgainMs: this.options.lookAgainMs ?? 10_000,
      patienceMs: this.patienceMs,
      count: (what) => this.counters.add(what),
      readd: (name, job) => this.store(name, [job]),
      onStop: (stopped) => void this.workers.delete(stopped),
    });
    this.workers.add(worker);
    return worker;
  }

  /** Whether Redis answers. */
  async ready(): Promise<boolean> {
    try {
      return this.redis.status === 'ready' && (await withinMs(this.patienceMs, this.redis.ping())) === 'PONG';
    } catch {
      return false;
    }
  }

  /** What about the server makes it lose jobs, one line each; for the log at the start. @throws Unavailable */
  async warnings(): Promise<readonly string[]> {
    const info = await this.queues.guarded(() => this.redis.info());
    const value = (field: string) => new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(info)?.[1];
    const policy = value('maxmemory_policy');
    return [
      ...(policy && policy !== 'noeviction'
        ? [`Redis drops keys when it is full: maxmemory-policy is ${policy}.`]
        : []),
      ...(value('aof_enabled') === '0' ? ['Redis loses jobs when it restarts: appendonly is off.'] : []),
    ];
  }

  metrics = () => this.counters.snapshot();

  /** Stops the workers that still run, and disconnects. */
  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.stop()));
    this.watch.close();
    this.redis.disconnect();
  }

  private async store(name: string, jobs: readonly StoredJob[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += mostAtOnce) {
      const chunk = jobs.slice(from, from + mostAtOnce).map((job) => added(name, job));
      await this.queues.call(name, (queue) => queue.addBulk(chunk));
    }
  }

  private each(
    name: string,
    ids: readonly string[],
    change: (queue: BullQueue, id: string) => Promise<boolean>,
  ): Promise<readonly string[]> {
    return this.queues.call(name, async (queue) => {
      const changed: string[] = [];
      for (const id of new Set(ids)) if (await change(queue, id)) changed.push(id);
      return changed;
    });
  }
}
