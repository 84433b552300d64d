import type { MongoDatabase } from '@rapport/platform-distributed/mongo';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What one database holds. */
export interface Footprint {
  readonly documents: number;
  /** As BSON, before the server compresses it, without indexes. */
  readonly bytes: number;
}

/** Everything that a database keeps. */
export async function footprintOf(mongo: MongoDatabase): Promise<Footprint> {
  let documents = 0;
  let bytes = 0;
  for (const { collectionName } of await mongo.db.collections())
    for await (const document of mongo.db.collection(collectionName).find({}, { raw: true })) {
      documents++;
      bytes += document.length;
    }
  return { documents, bytes };
}

/** Bytes of all files below a folder that count. */
export function bytesBelow(folder: string, counts: (path: string) => boolean = () => true): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(counts)
    .reduce((sum, path) => sum + statSync(path).size, 0);
}
