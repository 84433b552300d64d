import type { Job, JobOutcome, JobQueue, JobWork, JobWorker, NewJob } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { patience, type Closable } from '../contract';

export interface JobQueueHarness extends Closable {
  /** The queue that runs now: another one after `restart` and `crash`. */
  readonly queue: JobQueue;
  /** The queue's clock. */
  readonly now: () => number;
  /** Sets the clock forward, or back where `ms` is negative. */
  jump(ms: number): void;
  /** Longest time until a worker notices that its clock was set. */
  readonly looksAgainMs: number;
  /** Stops as a process stops, and starts again. */
  restart(): Promise<void>;
  /** Kills the process with all its workers, and opens what is stored once their leases are over. */
  crash(): Promise<void>;
}

export const bell = 'test.ring-bell';

export function job(id: string, dueAt = 0, name = bell): NewJob {
  return { name, id, dueAt, data: { bell: id } };
}

export const done: JobOutcome = { kind: 'done' };
export const broken: JobOutcome = { kind: 'failed', attempts: 3, cause: { error: 'TypeError', code: 'BELL.CRACKED' } };

/** Goes on until the worker stops. */
export function endless({ dueAt, attempts, cause }: Job, signal: AbortSignal): Promise<JobOutcome> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'again', dueAt, attempts, cause }), { once: true });
  });
}

/** A worker, and all that it was handed. */
export interface WatchedWorker extends JobWorker {
  readonly runs: readonly Job[];
}

export function watch(
  queue: JobQueue,
  handle: JobWork['handle'] = async () => done,
  { name = bell, concurrency = 4 } = {},
): WatchedWorker {
  const runs: Job[] = [];
  const worker = queue.work({
    name,
    concurrency,
    handle: (each, signal) => {
      runs.push(each);
      return handle(each, signal);
    },
  });
  return { runs, stop: () => worker.stop() };
}

export const idsOf = (jobs: readonly { readonly id: string }[]): readonly string[] => jobs.map(({ id }) => id);

/** Time in which what must not happen would. */
export const quiet = (ms = 80): Promise<void> => sleep(ms);

/** Waits for what workers bring about. @throws Error where they do not within `patience(withinMs)` */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 3_000,
): Promise<void> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > patience(withinMs)) throw new Error(`${what}: not within ${patience(withinMs)} ms`);
    await sleep(5);
  }
}
