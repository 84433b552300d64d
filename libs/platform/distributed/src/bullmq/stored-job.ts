import {
  stalledCause,
  type Job,
  type JobCause,
  type JobOutcome,
  type JobState,
  type JsonObject,
  type NewJob,
} from '@rapport/platform-ports';
import type { Job as BullJob, JobsOptions } from 'bullmq';

/** What a job's `data` in Redis holds. */
export interface StoredJob {
  readonly id: string;
  readonly dueAt: number;
  readonly data: JsonObject;
  readonly attempts: number;
  readonly cause: JobCause | null;
}

export type RedisJob = BullJob<StoredJob, JobOutcome, string>;

export interface AddedJob {
  readonly name: string;
  readonly data: StoredJob;
  readonly opts: JobsOptions;
}

/** BullMQ forbids numbers and colons. */
export const keyOf = (id: string): string => `j-${encodeURIComponent(id)}`;

export const newlyStored = ({ id, dueAt, data }: NewJob): StoredJob => ({ id, dueAt, data, attempts: 0, cause: null });

/**
 * Every job goes through the sorted set of the delayed ones, also one that is due: so they are handed out by their time.
 * BullMQ's score is timestamp + delay, and it takes a timestamp or delay of 0 for none.
 */
export function added(name: string, data: StoredJob): AddedJob {
  return {
    name,
    data,
    opts: {
      jobId: keyOf(data.id),
      timestamp: scoreTime(data.dueAt) - 1,
      delay: 1,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: false,
      stackTraceLimit: 0,
    },
  };
}

export const scoreTime = (dueAt: number): number => Math.max(2, Math.ceil(dueAt));

/** BullMQ counts the losses of a job's worker here; they are forgotten when it ended well or somebody retries it. */
export const noStalls = { stc: '0' } as const;

export const fieldsOf = (data: StoredJob): Record<string, string> => ({ data: JSON.stringify(data), ...noStalls });

/** BullMQ's states as those of the port; null for one that is not there. */
export function stateOf(state: JobState | 'delayed' | 'active' | (string & {})): JobState | null {
  switch (state) {
    case 'waiting':
    case 'delayed':
    case 'prioritized':
      return 'waiting';
    case 'active':
      return 'running';
    case 'failed':
      return 'failed';
    default:
      return null;
  }
}

export function jobOf(name: string, job: RedisJob, state: JobState): Job {
  const { id, dueAt, data, attempts, cause } = job.data;
  const isStalled = state === 'failed' && /stalled more than/.test(job.failedReason ?? '');
  const failedAt = state === 'failed' ? (job.finishedOn ?? null) : null;
  return { name, id, dueAt, data, state, attempts, cause: isStalled ? stalledCause : cause, failedAt };
}
