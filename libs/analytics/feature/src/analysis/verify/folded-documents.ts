import type { DocumentProjection, EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type {
  Document,
  DocumentModel,
  FieldCondition,
  FindPage,
  FindQuery,
  Position,
  ReadModels,
  StoredDocument,
} from '@rapport/platform-ports';
import { eventsOfTypes } from '../gather/events-of-log';
import type { AnalysisRun } from '../run-analysis/analysis-run';

type Folds = DocumentProjection<ProjectedEvent, Document> | EntityProjection<ProjectedEvent, Document>;
type Documents = ReadonlyMap<string, StoredDocument>;

/**
 * Documents as they were at a position: folded from the log by the projections that fill the read models, and not read from
 * these. For computing anew; it holds them in memory, as what is gathered from them is.
 */
export function foldedDocuments(run: AnalysisRun, through: Position): ReadModels {
  const made = new Map<string, Promise<Documents>>();
  const documentsOf = (model: DocumentModel): Promise<Documents> => {
    const key = `${model.name}@${model.version}`;
    const known = made.get(key) ?? fold(run, through, model);
    made.set(key, known);
    return known;
  };
  const unable = (): never => {
    throw new Error('only documents are folded');
  };
  return {
    get: async (model, id) => (await documentsOf(model)).get(id) ?? null,
    getMany: async (model, ids) => {
      const all = await documentsOf(model);
      return ids.map((id) => all.get(id) ?? null);
    },
    find: async (model, query) => pageOf([...(await documentsOf(model)).values()], query),
    count: async (model) => (await documentsOf(model)).size,
    checkpoint: async () => Promise.resolve(through),
    waitFor: async () => Promise.resolve(true),
    ...{ sum: unable, members: unable, dump: unable, digests: unable },
  };
}

async function fold(run: AnalysisRun, through: Position, model: DocumentModel): Promise<Documents> {
  const projection = run.models.projections.find(({ documents }) => documents?.name === model.name)?.projection;
  if (!projection || !isFolding(projection)) throw new Error(`nothing folds ${model.name}`);
  const documents = new Map<string, StoredDocument>();
  for await (const events of eventsOfTypes({ ...run, through }, new Set(projection.reads)))
    for (const { id, type, data, time, recordedAt, position, partitionkey } of events) {
      const event = { id, type, data, occurredAt: time, recordedAt, position, key: partitionkey };
      for (const name of projection.documentIds(event)) {
        const next = projection.evolve(documents.get(name)?.document ?? null, event, name);
        if (next) documents.set(name, { id: name, document: next, position });
        else documents.delete(name);
      }
    }
  return documents;
}

const isFolding = (projection: ProjectionRegistration['projection']): projection is Folds =>
  projection.kind === 'document' || projection.kind === 'entity';

function pageOf(all: readonly StoredDocument[], { where, sort, limit, cursor }: FindQuery): FindPage {
  const found = all
    .filter(({ document }) => where.every((each) => 'field' in each && holds(each, document)))
    .toSorted((a, b) => {
      for (const { field, direction } of sort) {
        const order = compared(a.document[field], b.document[field]);
        if (order !== 0) return direction === 'asc' ? order : -order;
      }
      return compared(a.id, b.id);
    });
  const from = cursor === undefined ? 0 : Number(cursor);
  const items = found.slice(from, from + limit);
  return { items, next: from + limit < found.length ? String(from + limit) : null };
}

function holds({ field, op, value }: FieldCondition, document: Document): boolean {
  const own = document[field] ?? null;
  switch (op) {
    case 'eq':
      return own === value;
    case 'ne':
      return own !== value;
    case 'in':
      return value.some((each) => each === own);
    case 'gt':
      return own !== null && compared(own, value) > 0;
    case 'gte':
      return own !== null && compared(own, value) >= 0;
    case 'lt':
      return own !== null && compared(own, value) < 0;
    case 'lte':
      return own !== null && compared(own, value) <= 0;
    case 'prefix':
    case 'contains':
      throw new Error('texts are not searched here');
    default:
      return op satisfies never;
  }
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [a, b].map((each) => (typeof each === 'string' ? each : ''));
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}
