import { mongo } from 'mongoose';
import { PlatformError, StorageFull, Unavailable } from '@rapport/platform-ports';

const component = 'key vault';
const duplicateKey = 11_000;
const outOfDiskSpace = 14_031;

/** The server's answer where a unique value is taken already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}

/** Places in a bulk of what was taken already, where nothing else went wrong. */
export function duplicatesIn(error: unknown): readonly number[] | null {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) return null;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  // A line that broke comes as such an error too, with no place named.
  const isOnlyDuplicates = errors.length > 0 && errors.every(({ code }) => code === duplicateKey);
  return isOnlyDuplicates ? errors.map(({ index }) => index) : null;
}

/** What an error of the client means to the caller. The client's own text may quote a document: it stays out of it. */
export function vaultFailure(error: unknown): Error {
  if (error instanceof PlatformError || error instanceof RangeError) return error;
  if (error instanceof mongo.MongoServerError && error.code === outOfDiskSpace) return new StorageFull(component);
  if (error instanceof mongo.MongoError) {
    const code = error instanceof mongo.MongoServerError ? ` ${error.code}` : '';
    return new Unavailable(component, { cause: new Error(`${error.name}${code}`) });
  }
  return error instanceof Error ? error : new Unavailable(component, { cause: error });
}
