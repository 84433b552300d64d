import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '@rapport/platform-ports';
import { BadBackup } from './errors';
import { checksumOf, writeDurably } from './files';

const format = 1;
const manifestName = 'backup.json';

export interface BackedUpFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Marks each of a backup's two folders; `id` pairs them. */
export interface BackupManifest {
  readonly format: typeof format;
  readonly id: string;
  readonly part: 'log' | 'keys';
  /** ISO 8601. */
  readonly createdAt: string;
  /** The last event in the backup's log. */
  readonly position: Position;
  readonly files: readonly BackedUpFile[];
}

export function writeManifest(folder: string, manifest: Omit<BackupManifest, 'format'>): void {
  writeDurably(join(folder, manifestName), `${JSON.stringify({ format, ...manifest }, null, 2)}\n`);
}

/** @throws BadBackup */
export function readManifest(folder: string, part: BackupManifest['part']): BackupManifest {
  const file = join(folder, manifestName);
  if (!existsSync(file)) throw new BadBackup(`${file} is missing: no backup, or one that did not end`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== format) throw new BadBackup(`${file} has a format of another release`);
  if (manifest.part !== part) throw new BadBackup(`${folder} holds the ${manifest.part}, not the ${part}`);
  return manifest;
}

/** @throws BadBackup where a file is missing or not as it was backed up. */
export async function verifyFiles(folder: string, { files }: BackupManifest): Promise<void> {
  for (const { name, bytes, sha256 } of files) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new BadBackup(`${file} is missing`);
    const found = await checksumOf(file);
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new BadBackup(`${file} is damaged`);
  }
}
