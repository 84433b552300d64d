import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { START, type Clock, type Position } from '@rapport/platform-ports';
import { hasCode } from '../data-folder/sqlite-error';
import { storageFailure } from '../data-folder/storage-failure';
import { filesIn } from '../files';
import { checksumOf, copyDurably, makeEmptyFolder, syncFile } from './files';
import { writeManifest, type BackedUpFile } from './manifest';

const pagesPerStep = 2_000;

export interface BackupProgress {
  readonly file: string;
  readonly pages: number;
  readonly totalPages: number;
}

export interface BackUpOptions {
  /** The data folder; whoever runs on it goes on. */
  readonly folder: string;
  /** A new or empty folder; gets `log` and `keys`, to be kept apart. */
  readonly target: string;
  readonly clock: Clock;
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface BackedUp {
  readonly id: string;
  readonly log: string;
  readonly keys: string;
  readonly position: Position;
  readonly bytes: number;
}

/**
 * Copies a running data folder. The order makes the copies fit together: consumer groups before the log, so that none
 * stands behind its end; the log before the files that its events name, and before the keys, so that every event has its
 * key. Views are rebuilt, not copied. The `keys` part holds the generated master key, if there is one.
 *
 * @throws FolderNotEmpty, StorageFull, Unavailable
 */
export async function backUp(options: BackUpOptions): Promise<BackedUp> {
  const { folder, target, clock } = options;
  makeEmptyFolder(target);
  const log = join(target, 'log');
  const keys = join(target, 'keys');
  makeEmptyFolder(log);
  makeEmptyFolder(keys);
  const id = randomBytes(16).toString('hex');
  const createdAt = new Date(clock.now()).toISOString();
  try {
    const groups = existsSync(join(folder, 'groups.db')) ? [await copyDatabase('groups.db', log, options)] : [];
    let position = START;
    const events = await copyDatabase('log.db', log, options, (source) => (position = endOf(source)));
    const logFiles = [...groups, events, ...(await copyFiles(options.folder, log))];
    const keyFiles = [
      await copyDatabase('keys.db', keys, options),
      ...(existsSync(join(folder, 'master.key')) ? [await copyPlain('master.key', folder, keys)] : []),
    ];
    writeManifest(log, { id, part: 'log', createdAt, position, files: logFiles });
    writeManifest(keys, { id, part: 'keys', createdAt, position, files: keyFiles });
    return { id, log, keys, position, bytes: [...logFiles, ...keyFiles].reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    throw storageFailure('backup', error);
  }
}

async function copyDatabase(
  name: string,
  part: string,
  options: BackUpOptions,
  atSnapshot?: (source: DatabaseSync) => void,
): Promise<BackedUpFile> {
  const target = join(part, name);
  const source = new DatabaseSync(join(options.folder, name), { readOnly: true, timeout: 5_000 });
  try {
    // One snapshot throughout: without it SQLite begins again whenever somebody writes.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    atSnapshot?.(source);
    const pages = await backup(source, target, {
      rate: pagesPerStep,
      progress: ({ totalPages, remainingPages }) =>
        options.onProgress?.({ file: name, pages: totalPages - remainingPages, totalPages }),
    });
    options.onProgress?.({ file: name, pages, totalPages: pages });
    source.exec('COMMIT');
  } finally {
    source.close();
  }
  chmodSync(target, 0o600);
  syncFile(target);
  return { name, ...(await checksumOf(target)) };
}

/** What is deleted meanwhile is left out. */
async function copyFiles(folder: string, part: string): Promise<readonly BackedUpFile[]> {
  const copied: BackedUpFile[] = [];
  for await (const name of filesIn(folder))
    try {
      copied.push(await copyPlain(name, folder, part));
    } catch (error) {
      if (!hasCode(error) || error.code !== 'ENOENT') throw error;
    }
  return copied;
}

async function copyPlain(name: string, from: string, part: string): Promise<BackedUpFile> {
  const target = join(part, name);
  await copyDurably(join(from, name), target);
  return { name, ...(await checksumOf(target)) };
}

function endOf(log: DatabaseSync): Position {
  return Number(log.prepare('SELECT max(position) AS position FROM event').get()?.position ?? START);
}
