import type { mongo } from 'mongoose';
import type { MongoDatabase } from '../connection';

const writes = ['insertOne', 'insertMany', 'updateOne', 'findOneAndUpdate', 'bulkWrite', 'deleteOne', 'deleteMany'];

/**
 * The same database as another process sees it, for specs: `before` is asked in front of each of its writes, and may
 * hold it up or end it with an error.
 */
export function seenBy(
  mongo: MongoDatabase,
  before: (write: string) => Promise<void> = async () => undefined,
): MongoDatabase {
  const db = new Proxy(mongo.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name === 'collection') return (of: string) => watched(target.collection(of), before);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...mongo, db };
}

function watched(collection: mongo.Collection, before: (write: string) => Promise<void>): mongo.Collection {
  return new Proxy(collection, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...given: unknown[]) => unknown;
      if (!writes.includes(String(name))) return call;
      return async (...given: unknown[]) => {
        await before(`${String(name)} ${target.collectionName}`);
        return call(...given);
      };
    },
  });
}
