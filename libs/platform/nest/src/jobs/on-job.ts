import { SetMetadata } from '@nestjs/common';
import type { JobHandler } from '@rapport/platform-consumer';

export type OnJobOptions = Omit<JobHandler, 'name' | 'handle'>;

/** What `JobHandlers` reads back from a method. */
export interface DeclaredJob extends OnJobOptions {
  readonly name: string;
}

export const DECLARED_JOB = Symbol('declared job');

/**
 * Does the jobs of one name (`<context>.<verb-noun>`) that are added to the JobQueue, or, with `repeat`, one that is always
 * there: a method `(job: Job, signal: AbortSignal) => Promise<void>` of any provider. A job may come again, so its effects
 * carry its id; a handler that throws is tried again, and the job is then kept as failed.
 */
export function OnJob(name: string, options: OnJobOptions = {}): MethodDecorator {
  const declared: DeclaredJob = { name, ...options };
  return SetMetadata(DECLARED_JOB, declared);
}
