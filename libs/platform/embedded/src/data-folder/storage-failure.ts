import { PlatformError, StorageFull, Unavailable } from '@rapport/platform-ports';
import { hasCode, isSqliteError, SQLITE_FULL } from './sqlite-error';

/** What an error of SQLite or of a file means to the caller: a full disk clears by itself, the rest is an outage. */
export function storageFailure(component: string, error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const full = isSqliteError(error, SQLITE_FULL) || (hasCode(error) && /^(ENOSPC|EDQUOT)$/.test(error.code));
  return full ? new StorageFull(component) : new Unavailable(component, { cause: error });
}
