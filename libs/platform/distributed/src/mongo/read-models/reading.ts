import {
  Unavailable,
  type BitmapModel,
  type CellModel,
  type CellSum,
  type Condition,
  type DocumentModel,
  type FindPage,
  type FindQuery,
  type JsonValue,
  type Members,
  type MembersQuery,
  type Position,
  type ReadModel,
  type ReadModels,
  type StoredDocument,
  type SumQuery,
} from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { mongoFailure } from '../connection';
import { conditions } from './conditions';
import { digestOf, valuesOf } from './dump';
import { and, planFind } from './find';
import { collectionName, documentFrom, storedId, type Key } from './rows';
import type { Side } from './side';
import { Snapshot } from './snapshot';
import { checkpointOf, generationOf, type StateRow } from './state';
import { members, sum } from './sums';

/** After so long without a moment between two commits, a reader asks commits to wait for it: that long. */
const PATIENCE_MS = 200;
export const HOLD_MS = 5_000;
/** Longest pause between two looks at a checkpoint that another process moves. */
const POLL_MS = 15;
const SLICE = 1_000;

/** Reads the models of one side. A read during which a commit began is done again, so that it sees all of it or none. */
export class MongoReadModels implements ReadModels {
  constructor(protected readonly side: Side) {}

  async get(model: DocumentModel, id: string): Promise<StoredDocument | null> {
    const [found = null] = await this.getMany(model, [id]);
    return found;
  }

  getMany(model: DocumentModel, ids: readonly string[]): Promise<(StoredDocument | null)[]> {
    const keys = ids.map((id) => storedId(model, id));
    const wanted = [...new Set(keys.filter((key) => key !== null))];
    return this.consistently(async (state) => {
      const collection = this.side.collection(state, model);
      const rows = new Map<Key, StoredDocument>();
      const toDocument = documentFrom(model);
      for (let from = 0; from < wanted.length; from += SLICE) {
        const some = wanted.slice(from, from + SLICE);
        const filter = some.length === 1 ? { _id: some[0] } : { _id: { $in: some } };
        for (const row of await collection.find(filter, { batchSize: SLICE + 1 }).toArray())
          if (row.document !== null) rows.set(row._id, toDocument(row));
      }
      return keys.map((key) => (key === null ? null : (rows.get(key) ?? null)));
    });
  }

  async find(model: DocumentModel, query: FindQuery): Promise<FindPage> {
    const plan = planFind(model, query);
    return this.consistently((state) => plan.run(this.side.collection(state, model)));
  }

  async count(model: DocumentModel, where: readonly Condition[]): Promise<number> {
    const filters = conditions(model, where);
    if (filters === null) return 0;
    return this.consistently(async (state) => {
      // The command, since the client's own method asks for an aggregation.
      const count = collectionName(model, generationOf(state, model));
      const answer = await this.side.db.command({ count, query: and(filters) });
      return Number(answer['n']);
    });
  }

  sum(model: CellModel, query: SumQuery): Promise<CellSum[]> {
    return this.consistently((state) => sum(this.side.collection(state, model), model, query));
  }

  members(model: BitmapModel, query: MembersQuery): Promise<Members[]> {
    return this.consistently((state) => members(this.side.collection(state, model), model, query));
  }

  async checkpoint(projection: string, lane: string): Promise<Position> {
    return checkpointOf(await this.attempt(() => this.side.settled()), projection, lane);
  }

  async waitFor(projection: string, lane: string, position: Position, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (let pause = 1; ; pause = Math.min(pause * 2, POLL_MS)) {
      const commits = this.side.commits();
      const state = await this.attempt(() => this.side.lookTogether());
      if (checkpointOf(state, projection, lane) >= position) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.side.changed(commits, Math.min(pause, left));
    }
  }

  dump(model: ReadModel): AsyncIterable<JsonValue> {
    return { [Symbol.asyncIterator]: () => this.dumping(model, this.snapshot([model])) };
  }

  async digests(models: readonly ReadModel[]): Promise<string[]> {
    const snapshot = await this.snapshot(models);
    return this.attempt(async () => {
      const digests: string[] = [];
      for (const model of models) digests.push(await digestOf(snapshot, model));
      await snapshot.close();
      return digests;
    });
  }

  private snapshot(models: readonly ReadModel[]): Promise<Snapshot> {
    const taken = this.attempt(() => Snapshot.take(this.side, models));
    // Whoever reads on hears of it.
    taken.catch(() => undefined);
    return taken;
  }

  private async *dumping(model: ReadModel, taken: Promise<Snapshot>): AsyncGenerator<JsonValue> {
    const snapshot = await taken;
    let ended = false;
    try {
      yield* valuesOf(snapshot, model);
      ended = true;
      await snapshot.close();
    } catch (error) {
      throw mongoFailure('read models', error);
    } finally {
      if (!ended) await snapshot.close().catch(() => undefined);
    }
  }

  private consistently<T>(read: (state: StateRow) => Promise<T>): Promise<T> {
    return this.attempt(async () => {
      const since = performance.now();
      while (performance.now() - since < PATIENCE_MS) {
        const result = await this.between(read);
        if (result) return result.value;
      }
      return this.holding(read);
    });
  }

  /** Null where a commit began meanwhile. */
  private async between<T>(read: (state: StateRow) => Promise<T>): Promise<{ readonly value: T } | null> {
    const state = await this.side.settled();
    const value = await read(state);
    return (await this.side.look()).begun === state.begun ? { value } : null;
  }

  /** Lets commits wait while it reads. */
  private async holding<T>(read: (state: StateRow) => Promise<T>): Promise<T> {
    const id = randomUUID();
    const until = Date.now() + HOLD_MS;
    const deadline = performance.now() + HOLD_MS;
    await this.side.register({ id, collections: [], until });
    try {
      while (performance.now() < deadline) {
        const result = await this.between(read);
        if (result) return result.value;
      }
    } finally {
      await this.side.unregister(id);
    }
    throw new Unavailable('read models', { cause: new Error('commits left no moment to read') });
  }

  protected async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw mongoFailure('read models', error);
    }
  }
}
