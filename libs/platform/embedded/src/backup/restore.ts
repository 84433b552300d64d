import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock, Position, Subject } from '@rapport/platform-ports';
import { openDataFolder } from '../data-folder/data-folder';
import { storageFailure } from '../data-folder/storage-failure';
import { ErasureRegister, syncFolder } from '@rapport/platform-sealing';
import { applyRegister, registerFile, restoredMarker, type KeyVaultOptions } from '../vault/key-files';
import { checkRegister } from './check-register';
import { BadBackup } from './errors';
import { copyDurably, makeEmptyFolder, writeDurably } from './files';
import { readManifest, verifyFiles, type BackupManifest } from './manifest';

export interface RestoreOptions {
  /** The two parts of one backup. */
  readonly log: string;
  readonly keys: string;
  /** A new or empty folder. */
  readonly into: string;
  readonly clock: Clock;
  readonly onProgress?: (step: 'verifying' | 'copying', file: string) => void;
}

/** What a restored folder is, until it may serve. */
export interface RestoredFolder {
  readonly backup: string;
  readonly createdAt: string;
  readonly restoredAt: string;
  readonly position: Position;
}

/**
 * Verifies a backup and copies it into a new data folder, marked: it does not serve before
 * {@link applyRegisterToRestored} or, knowingly, {@link serveWithoutRegister}.
 *
 * @throws BadBackup, FolderNotEmpty, StorageFull, Unavailable
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoredFolder> {
  const log = readManifest(options.log, 'log');
  const keys = readManifest(options.keys, 'keys');
  if (log.id !== keys.id) throw new BadBackup(`${options.log} and ${options.keys} are of different backups`);
  makeEmptyFolder(options.into);
  const folder = openDataFolder(options.into);
  try {
    const restored: RestoredFolder = {
      backup: log.id,
      createdAt: log.createdAt,
      restoredAt: new Date(options.clock.now()).toISOString(),
      position: log.position,
    };
    // Before anything else: a restore cut short leaves a folder that does not serve.
    writeDurably(folder.file(restoredMarker), `${JSON.stringify(restored)}\n`);
    await copyPart(options.log, log, options);
    await copyPart(options.keys, keys, options);
    return restored;
  } catch (error) {
    throw storageFailure('restored folder', error);
  } finally {
    folder.close();
  }
}

/**
 * Erases again whom the backup brought back, and lets the folder serve. `from` is the register that was kept; what it
 * says goes into the folder's own register too. Gives the subjects erased: the log of the backup knows nothing of it.
 *
 * @throws BadBackup where `from` is not the register; WrongMasterKey, StorageFull, Unavailable
 */
export async function applyRegisterToRestored(
  options: KeyVaultOptions & { readonly from: string },
): Promise<readonly Subject[]> {
  readRestored(options.folder);
  checkRegister(options.from, options.folder);
  const own = new ErasureRegister(registerFile(options));
  if (resolve(own.file) !== resolve(options.from)) own.merge(new ErasureRegister(options.from));
  const erased = await applyRegister(options);
  unmark(options.folder);
  return erased;
}

/** Lets the folder serve although people erased since the backup may be back. The caller records who decided that. */
export function serveWithoutRegister(folder: string): RestoredFolder {
  const restored = readRestored(folder);
  unmark(folder);
  return restored;
}

async function copyPart(part: string, manifest: BackupManifest, options: RestoreOptions): Promise<void> {
  for (const { name } of manifest.files) {
    options.onProgress?.('copying', name);
    await copyDurably(join(part, name), join(options.into, name));
    options.onProgress?.('verifying', name);
  }
  await verifyFiles(options.into, manifest);
}

function readRestored(folder: string): RestoredFolder {
  const marker = join(folder, restoredMarker);
  if (!existsSync(marker)) throw new BadBackup(`${folder} is not a restored folder that waits for its register`);
  return JSON.parse(readFileSync(marker, 'utf8')) as RestoredFolder;
}

function unmark(folder: string): void {
  rmSync(join(folder, restoredMarker));
  syncFolder(folder);
}
