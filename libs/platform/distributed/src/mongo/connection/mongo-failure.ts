import { PlatformError, StorageFull, Unavailable } from '@rapport/platform-ports';
import mongoose from 'mongoose';

const DUPLICATE_KEY = 11_000;
const OUT_OF_DISK_SPACE = 14_031;

/** What the port says of an error of the client: nothing of MongoDB leaks. Errors that are not MongoDB's stay as they are. */
export function mongoFailure(component: string, error: unknown): unknown {
  if (error instanceof PlatformError) return error;
  if (hasCode(error, OUT_OF_DISK_SPACE)) return new StorageFull(component);
  if (error instanceof mongoose.mongo.MongoError || error instanceof mongoose.MongooseError)
    return new Unavailable(component, { cause: error });
  return error;
}

export const isDuplicateKey = (error: unknown): boolean => hasCode(error, DUPLICATE_KEY);

/** Whether all that failed of a bulk write was there already. */
export function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return (
    errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY) && !error.result.getWriteConcernError()
  );
}

const hasCode = (error: unknown, code: number): boolean =>
  error instanceof mongoose.mongo.MongoError && error.code === code;
