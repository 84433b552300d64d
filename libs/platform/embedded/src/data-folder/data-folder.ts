import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderInUse, DataFolderUnwritable } from './errors';
import { hasCode, isSqliteError, SQLITE_BUSY } from './sqlite-error';

/** A folder of database files that this process alone works on, until `close` or its death. */
export interface DataFolder {
  readonly path: string;
  /** Path of a file in the folder. */
  file(name: string): string;
  /** Gives the folder free; close the databases in it first. */
  close(): void;
}

/**
 * Makes the folder where it is missing and locks it against a second process. The lock is an exclusive SQLite lock
 * on a file of its own: the operating system releases it when the process dies, however it dies.
 *
 * @throws DataFolderInUse, DataFolderUnwritable
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderUnwritable(path, hasCode(error) ? error.code : String(error), { cause: error });
  }
  const lock = takeLock(path);
  return { path, file: (name) => join(path, name), close: () => lock.close() };
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isSqliteError(error, SQLITE_BUSY)) throw new DataFolderInUse(path);
    throw new DataFolderUnwritable(path, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
