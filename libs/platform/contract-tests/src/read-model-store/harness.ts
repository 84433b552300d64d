import type {
  BitmapModel,
  CellDelta,
  CellModel,
  Document,
  DocumentModel,
  DocumentWrite,
  FindQuery,
  JsonValue,
  ProjectionCommit,
  ReadModel,
  ReadModels,
  ReadModelStore,
} from '@rapport/platform-ports';
import type { Closable, Contract } from '../contract';

export interface ReadModelHarness extends Closable {
  readonly store: ReadModelStore;
  /** Another reader of the same models, as queries have it. */
  readonly reader: ReadModels;
  /** How many documents are paged through; default 120. Fewer, from 24, for a server that is slow. */
  readonly crowd?: number;
}

export type ReadModelContract = Contract<ReadModelHarness>;

export const people: DocumentModel = {
  kind: 'documents',
  name: 'test.people',
  version: 1,
  fields: { city: 'text', age: 'integer', name: 'text' },
  indexes: [
    { fields: ['city', 'age'], serves: 'the people of a city by age' },
    { fields: ['name'], serves: 'people by name' },
  ],
};

export const visits: CellModel = {
  kind: 'cells',
  name: 'test.visits',
  version: 1,
  dimensions: ['channel', 'country'],
  measures: ['visits', 'seconds'],
};

export const buyers: BitmapModel = { kind: 'bitmaps', name: 'test.buyers', version: 1, dimensions: ['channel'] };

export const entries: DocumentModel = {
  kind: 'documents',
  name: 'test.entries',
  version: 1,
  fields: { owner: 'integer', day: 'text', kind: 'text', at: 'integer' },
  indexes: [{ fields: ['owner', 'day', 'at'], serves: 'the entries of an owner by day' }],
  keyField: 'at',
};

export const models: readonly ReadModel[] = [people, visits, entries, buyers];
export const projection = 'test.projection@1';

export const put = (id: string, document: Document | null, position = 1): DocumentWrite => ({
  model: people,
  id,
  document,
  position,
});

export const cell = (
  occurredDay: number,
  recordedDay: number,
  dimensions: readonly [channel: string, country: string],
  amounts: readonly [visits: number, seconds: number],
): CellDelta => ({ model: visits, occurredDay, recordedDay, dimensions, amounts });

export function commit(position: number, content: Partial<ProjectionCommit>): ProjectionCommit {
  return { projection, lane: 'log/0/0', position, documents: [], cells: [], ...content };
}

/** The ids that a search finds, page by page. */
export async function idsOf(reader: ReadModels, query: Partial<FindQuery>, pageSize = 100): Promise<string[]> {
  const whole: FindQuery = { where: [], sort: [], limit: pageSize, ...query };
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await reader.find(people, cursor ? { ...whole, cursor } : whole);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor && ids.length < 10_000);
  return ids;
}

export async function dumped(reader: ReadModels, model: ReadModel): Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  for await (const value of reader.dump(model)) values.push(value);
  return values;
}
