import type { MongoDatabase } from '@rapport/platform-distributed/mongo';

type Collection = ReturnType<MongoDatabase['db']['collection']>;
type Operations = Parameters<Collection['bulkWrite']>[0];

/** One request of a commit. */
export interface Write {
  readonly collection: string;
  readonly operations: Operations;
}

export interface Recording {
  readonly mongo: MongoDatabase;
  /** What was written of read models, in order; state and journal left out. */
  readonly writes: Write[];
}

/** The same database, and what goes into its read models by `bulkWrite`. */
export function recordingMongo(mongo: MongoDatabase): Recording {
  const writes: Write[] = [];
  const db = new Proxy(mongo.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'collection') return (of: string) => recording(target.collection(of), writes);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { mongo: { ...mongo, db }, writes };
}

function recording(collection: Collection, writes: Write[]): Collection {
  return new Proxy(collection, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'bulkWrite')
        return (operations: Operations, options: object) => {
          writes.push({ collection: target.collectionName, operations });
          return target.bulkWrite(operations, options);
        };
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** A write as somebody would do it who needs no guard: found by its id alone. */
export function withoutGuards({ collection, operations }: Write): Write {
  return {
    collection,
    operations: operations.map((operation) => {
      if ('replaceOne' in operation)
        return { replaceOne: { ...operation.replaceOne, filter: { _id: operation.replaceOne.filter['_id'] } } };
      if ('updateOne' in operation)
        return { updateOne: { ...operation.updateOne, filter: { _id: operation.updateOne.filter['_id'] } } };
      return operation;
    }) as Operations,
  };
}

/** The indexes of one database in another. */
export async function copyIndexes(
  from: MongoDatabase,
  to: MongoDatabase,
  collections: Iterable<string>,
): Promise<void> {
  for (const name of new Set(collections))
    for (const { key } of await from.db.collection(name).indexes())
      if (!('_id' in key && Object.keys(key).length === 1)) await to.db.collection(name).createIndex(key);
}
