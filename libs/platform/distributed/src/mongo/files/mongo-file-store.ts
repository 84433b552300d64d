import { checkFilePart, type FileStore } from '@rapport/platform-ports';
import mongoose, { type mongo } from 'mongoose';
import { mongoFailure, type MongoDatabase } from '../connection';

interface PartDocument {
  /** `<file>:<part>` */
  readonly _id: string;
  readonly file: string;
  readonly bytes: mongo.Binary;
}

/** Makes the index that files are deleted and listed by. @throws StorageFull, Unavailable */
export async function openMongoFileStore({ db }: MongoDatabase): Promise<FileStore> {
  const parts = db.collection<PartDocument>('file_parts');
  await attempt(() => parts.createIndex({ file: 1 }));
  return new MongoFileStore(parts);
}

/** A document per part, in one collection that all replicas of a service share. */
class MongoFileStore implements FileStore {
  constructor(private readonly parts: mongo.Collection<PartDocument>) {}

  async write(file: string, part: number, bytes: Uint8Array): Promise<void> {
    checkFilePart(file, part, bytes);
    const $set = { file, bytes: new mongoose.mongo.Binary(bytes) };
    await attempt(() =>
      this.parts.updateOne({ _id: idOf(file, part) }, { $set }, { upsert: true, writeConcern: { w: 'majority' } }),
    );
  }

  async read(file: string, part: number): Promise<Uint8Array | null> {
    checkFilePart(file, part);
    const found = await attempt(() => this.parts.findOne({ _id: idOf(file, part) }));
    return found && new Uint8Array(found.bytes.buffer.subarray(0, found.bytes.position));
  }

  async delete(file: string): Promise<void> {
    checkFilePart(file);
    await attempt(() => this.parts.deleteMany({ file }));
  }

  list(after: string, limit: number): Promise<readonly string[]> {
    return attempt(async () => {
      const names: string[] = [];
      // One look per file: a file may have more parts than a page has room for.
      for (let last = after; names.length < limit;) {
        const next = await this.parts.findOne({ file: { $gt: last } }, { sort: { file: 1 }, projection: { file: 1 } });
        if (!next) break;
        last = next.file;
        names.push(last);
      }
      return names;
    });
  }
}

const idOf = (file: string, part: number) => `${file}:${part}`;

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw mongoFailure('files', error);
  }
}
