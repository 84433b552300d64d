import type { KeyVault, SearchIndex } from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { isDuplicateKey, mongoFailure, type MongoDatabase } from '../connection';
import { searchSecret } from './search-secret';

interface EntryDocument {
  /** `<index>:<subject>`. */
  readonly _id: string;
  readonly subject: number;
  readonly position: number;
  /** Keyed hashes; none of who is forgotten, whose document stays for its position. */
  readonly terms: readonly number[];
}

const prefix = 'search_entries_';

/**
 * Opens the index of one context, or makes it anew where its key is missing or gone. It holds nothing that the log does not.
 *
 * @throws StorageFull, Unavailable
 */
export function openMongoSearchIndex({ db }: MongoDatabase, vault: KeyVault): Promise<MongoSearchIndex> {
  return attempt(async () => {
    const { key, generation } = await searchSecret(db, vault);
    const entries = db.collection<EntryDocument>(`${prefix}${generation}`);
    // New until something was put, so that a process that made it and died at once is no loss.
    const isNew = (await entries.findOne({})) === null;
    if (isNew) await dropOthers(db, entries.collectionName);
    await entries.createIndex({ terms: 1, subject: -1 });
    return new MongoSearchIndex(entries, createSecretKey(key), isNew);
  });
}

/** Terms as keyed hashes of 48 bits, one document per subject. */
export class MongoSearchIndex implements SearchIndex {
  constructor(
    private readonly entries: mongo.Collection<EntryDocument>,
    private readonly key: KeyObject,
    readonly isNew: boolean,
  ) {}

  put(index: string, subject: number, terms: readonly string[], position: number): Promise<void> {
    return attempt(async () => {
      const hashes = [...new Set(terms.map((term) => this.hash(index, term)))];
      const older = { _id: `${index}:${subject}`, position: { $lt: position } };
      try {
        await this.entries.updateOne(older, { $set: { subject, position, terms: hashes } }, { upsert: true });
      } catch (error) {
        // It is there and not older.
        if (!isDuplicateKey(error)) throw error;
      }
    });
  }

  find(index: string, terms: readonly string[], limit: number): Promise<readonly number[]> {
    return attempt(async () => {
      const hashes = [...new Set(terms)].map((term) => this.hash(index, term));
      if (hashes.length === 0) return [];
      const found = await this.entries
        .find({ $and: hashes.map((hash) => ({ terms: hash })) })
        .project<{ subject: number }>({ _id: 0, subject: 1 })
        .sort({ subject: -1 })
        .limit(limit)
        .toArray();
      return found.map(({ subject }) => subject);
    });
  }

  private hash(index: string, term: string): number {
    return createHmac('sha256', this.key).update(`${index}\0${term}`).digest().readUIntBE(0, 6);
  }
}

async function dropOthers(db: mongo.Db, current: string): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    if (name.startsWith(prefix) && name !== current) await db.collection(name).drop();
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw mongoFailure('search index', error);
  }
}
