import { SetMetadata, type Provider } from '@nestjs/common';
import { readUnfinished, unfinishedJobsModel, type LoggedJob } from '@rapport/platform-consumer';
import type { EventStore, NewJob, ReadModels } from '@rapport/platform-ports';
import { EVENT_STORE, READ_MODEL_STORE } from '../tokens';

export const UNFINISHED = Symbol('unfinished jobs');

/**
 * Tells the jobs of one name that were asked for and are not over, from the log or a read model: a method
 * `() => AsyncIterable<NewJob>` of any provider, without which a queue that was emptied has lost them. Jobs of which the
 * events of one aggregate tell it are in the context's {@link LoggedJobs} instead.
 */
export const Unfinished = (name: string): MethodDecorator => SetMetadata(UNFINISHED, name);

/** The jobs of a context of which events say that they are to be done and that they are over. */
export class LoggedJobs {
  constructor(
    readonly names: readonly string[],
    private readonly read: (name: string) => AsyncIterable<NewJob>,
  ) {}

  unfinished(name: string): AsyncIterable<NewJob> {
    return this.read(name);
  }
}

/** What a context adds to its module, beside `unfinishedJobsProjection` to its definition. */
export const bindLoggedJobs = (context: string, jobs: readonly LoggedJob[]): Provider => ({
  provide: LoggedJobs,
  inject: [EVENT_STORE, READ_MODEL_STORE],
  useFactory: (store: EventStore, readModels: ReadModels) => {
    const model = unfinishedJobsModel(context);
    const names = [...new Set(jobs.map(({ name }) => name))];
    return new LoggedJobs(names, (name) => readUnfinished({ store, readModels, model }, name));
  },
});
