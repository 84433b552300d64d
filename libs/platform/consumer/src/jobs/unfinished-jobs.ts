import type { DocumentProjection, DomainEvent, ProjectedEvent } from '@rapport/eventsourcing';
import {
  LIVE_LANE,
  Unavailable,
  type DocumentModel,
  type EventStore,
  type NewJob,
  type ReadModels,
} from '@rapport/platform-ports';
import type { ProjectionRegistration } from '../registration';

/** That a job is to be done; `left`: of what its end is counted by. */
export type Unfinished = { readonly dueAt: number; readonly left?: number };

type Said<Event extends DomainEvent, Type extends Event['type']> = {
  readonly data: Extract<Event, { type: Type }>['data'];
  readonly occurredAt: number;
};

/** What each event makes of a job. Pure; null: nothing is to be done (any more). */
export type JobChanges<Event extends DomainEvent> = {
  readonly [Type in Event['type']]?: (event: Said<Event, Type>, job: Unfinished | null) => Unfinished | null;
};

/** A job of which the events of an aggregate say when it is to be done and when it is over. */
export interface LoggedJob {
  readonly name: string;
  /** Of the aggregate; what follows it is the job's id. */
  readonly streamPrefix: string;
  /** Behind that id, where an aggregate has several jobs of one name. */
  readonly suffix: string;
  readonly reads: readonly string[];
  readonly evolve: (job: Unfinished | null, event: ProjectedEvent) => Unfinished | null;
}

/** The job `name` of each aggregate whose streams begin with `streamPrefix`. */
export function loggedJob<Event extends DomainEvent>(
  name: string,
  streamPrefix: string,
  changes: JobChanges<Event>,
  suffix = '',
): LoggedJob {
  const changeOf = new Map<string, (event: Said<Event, Event['type']>, job: Unfinished | null) => Unfinished | null>(
    Object.entries(changes),
  );
  return {
    ...{ name, streamPrefix, suffix, reads: [...changeOf.keys()] },
    evolve(job, event) {
      const change = changeOf.get(event.type);
      return change ? change(event as Said<Event, Event['type']>, job) : job;
    },
  };
}

/** As it was asked for: due at once. */
export const asked = ({ occurredAt }: { readonly occurredAt: number }): Unfinished => ({ dueAt: occurredAt });

export const over = (): null => null;

/** A job in the list; its id in the queue is `id`. */
export type UnfinishedJob = Unfinished & { readonly job: string; readonly id: string };

const documentIdOf = ({ name, streamPrefix, suffix }: LoggedJob, key: string): string =>
  `${name} ${key.slice(streamPrefix.length)}${suffix}`;

/** `<context>.unfinished-jobs@1`: a document per job that was asked for and is not over. */
export function unfinishedJobs(
  context: string,
  jobs: readonly LoggedJob[],
): DocumentProjection<ProjectedEvent, UnfinishedJob> {
  const ofStream = ({ key, type }: ProjectedEvent) =>
    jobs.filter(({ streamPrefix, reads }) => key.startsWith(streamPrefix) && reads.includes(type));
  return {
    kind: 'document',
    name: `${context}.unfinished-jobs`,
    version: 1,
    reads: [...new Set(jobs.flatMap(({ reads }) => reads))],
    documentIds: (event) => ofStream(event).map((job) => documentIdOf(job, event.key)),
    evolve(document, event, documentId) {
      const job = ofStream(event).find((each) => documentIdOf(each, event.key) === documentId);
      const unfinished = job ? job.evolve(document, event) : document;
      if (!job || !unfinished) return null;
      const id = event.key.slice(job.streamPrefix.length) + job.suffix;
      return { ...unfinished, job: job.name, id };
    },
  };
}

export const unfinishedJobsModel = (context: string): DocumentModel => ({
  kind: 'documents',
  name: `${context}.unfinished-jobs`,
  version: 1,
  fields: { job: 'text', dueAt: 'integer' },
  indexes: [{ fields: ['job', 'dueAt'], serves: 'what a queue that lost its jobs is given again' }],
});

/** What a context adds to its projections. */
export const unfinishedJobsProjection = (context: string, jobs: readonly LoggedJob[]): ProjectionRegistration => ({
  projection: unfinishedJobs(context, jobs) as ProjectionRegistration['projection'],
  input: 'log',
  documents: unfinishedJobsModel(context),
});

const PAGE = 500;
const WAIT_MS = 5_000;

/** The jobs of this name that are not over, by all that the log says now. @throws Unavailable while the list is behind */
export async function* readUnfinished(
  {
    store,
    readModels,
    model,
  }: { readonly store: EventStore; readonly readModels: ReadModels; readonly model: DocumentModel },
  name: string,
): AsyncGenerator<NewJob> {
  const projection = `${model.name}@${model.version}`;
  if (!(await readModels.waitFor(projection, LIVE_LANE, await store.end(), WAIT_MS))) throw new Unavailable(projection);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await readModels.find(model, {
      where: [{ field: 'job', op: 'eq', value: name }],
      sort: [{ field: 'dueAt', direction: 'asc' }],
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { document } of page.items) {
      const { id, dueAt } = document as UnfinishedJob;
      yield { name, id, dueAt, data: {} };
    }
    cursor = page.next;
  }
}
