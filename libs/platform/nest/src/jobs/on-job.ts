import { SetMetadata } from '@nestjs/common';
import type { JobHandler } from '@rapport/platform-consumer';

export type OnJobOptions = Omit<JobHandler, 'name' | 'handle' | 'unfinished'> & {
  /** Why nobody misses a job of this name that the queue lost. */
  readonly mayBeLost?: string;
};

/** What `JobHandlers` reads back from a method. */
export type DeclaredJob = OnJobOptions & { readonly name: string };

export const DECLARED_JOB = Symbol('declared job');

/**
 * Does the jobs of one name (`<context>.<verb-noun>`) that are added to the JobQueue, or, with `repeat`, one that is always
 * there: a method `(job: Job, signal: AbortSignal) => Promise<void>` of any provider. A job may come again, so its effects
 * carry its id; a handler that throws is tried again, and the job is then kept as failed.
 *
 * Everything in the queue can be lost. So one that does not repeat is among the context's `LoggedJobs`, or has an
 * `@Unfinished` method, or says why it may be lost; else the application does not start.
 */
export function OnJob(name: string, options: OnJobOptions = {}): MethodDecorator {
  const declared: DeclaredJob = { name, ...options };
  return SetMetadata(DECLARED_JOB, declared);
}
