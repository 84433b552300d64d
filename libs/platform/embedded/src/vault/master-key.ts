import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { WrongMasterKey } from '@rapport/platform-ports';
import { parseMasterKey, syncFolder } from '@rapport/platform-sealing';

const keyBytes = 32;

/**
 * The key given (`RAPPORT_MASTER_KEY`), or else that of the file `master.key` beside the keys, made at first start.
 * Whoever holds the data folder then holds the key: give one from outside where that matters.
 */
export function masterKeyOf(folder: string, given: string | undefined): Buffer {
  if (given) return parseMasterKey(given, 'RAPPORT_MASTER_KEY');
  const file = join(folder, 'master.key');
  if (existsSync(file)) return parseMasterKey(readFileSync(file, 'utf8'), file);
  if (existsSync(join(folder, 'keys.db'))) throw new WrongMasterKey(`neither RAPPORT_MASTER_KEY nor ${file} is there`);
  const key = randomBytes(keyBytes);
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${key.toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncFolder(folder);
  return key;
}
