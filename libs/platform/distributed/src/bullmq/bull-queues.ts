import { Unavailable, type JobOutcome, type JobState } from '@rapport/platform-ports';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisFailure, withinMs } from './redis-failure';
import { keyOf, stateOf, type RedisJob, type StoredJob } from './stored-job';

export type BullQueue = Queue<StoredJob, JobOutcome, string>;

/** The queues of one Redis by name, and calls to them that end by a deadline. */
export class BullQueues {
  private readonly queues = new Map<string, BullQueue>();

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    private readonly patienceMs: number,
    private readonly onOutage: () => void,
  ) {}

  /** Work on the queue of that name, as {@link guarded}. @throws Unavailable */
  call<T>(name: string, work: (queue: BullQueue) => Promise<T>): Promise<T> {
    return this.guarded(() => work(this.queueOf(name)));
  }

  private queueOf(name: string): BullQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue: BullQueue = new Queue(name, {
      connection: this.redis,
      prefix: this.prefix,
      streams: { events: { maxLen: 100 } },
    });
    queue.on('error', () => undefined);
    this.queues.set(name, queue);
    return queue;
  }

  /** Sends nothing while Redis is out, so that nothing piles up, and waits no longer than the deadline. @throws Unavailable */
  async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withinMs(
        this.patienceMs,
        this.connected().then(() => work()),
      );
    } catch (error) {
      this.onOutage();
      throw redisFailure(error);
    }
  }

  private async connected(): Promise<void> {
    const giveUp = performance.now() + this.patienceMs;
    for (;;) {
      const { status } = this.redis;
      if (status === 'ready') return;
      if (status === 'end' || performance.now() > giveUp) throw new Unavailable('job queue');
      await sleep(20);
    }
  }
}

/** State and data are two reads: where the state changed between them, both are read again. */
export async function find(queue: BullQueue, id: string): Promise<{ job: RedisJob; state: JobState } | null> {
  for (;;) {
    const before = stateOf(await queue.getJobState(keyOf(id)));
    if (before === null) return null;
    const job = await queue.getJob(keyOf(id));
    if (job && stateOf(await queue.getJobState(keyOf(id))) === before) return { job, state: before };
  }
}
