import { openKeysDatabase } from '../service/vaults';
import {
  dumpKeys,
  holdsKeys,
  inspectKeys,
  UnusableKeyBackup,
  type KeyBackupSummary,
} from '@rapport/platform-distributed/vault';
import type { Clock } from '@rapport/platform-ports';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '@rapport/platform-sealing';
import { linesOf } from './lines-of';

/**
 * Writes the keys of a distributed deployment, as they are wrapped, to a new file while the vault serves. What was
 * written is read again before it counts as a backup.
 *
 * @throws UnusableKeyBackup where there are no keys, UnusableSetting, Unavailable, and what files throw
 */
export async function backUpKeys(
  file: string,
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): Promise<KeyBackupSummary> {
  const mongo = await openKeysDatabase(environment);
  try {
    if (!(await holdsKeys(mongo.db))) throw new UnusableKeyBackup(`database ${mongo.db.databaseName} holds no keys`);
    // Nobody else reads it, and nothing that is there is written over.
    const target = await open(file, 'wx', 0o600);
    try {
      for await (const line of dumpKeys(mongo.db, clock.now())) await target.write(`${line}\n`);
      await target.sync();
    } finally {
      await target.close();
    }
    syncFolder(dirname(file));
    return await inspectKeys(linesOf(file)).catch(async (error: unknown) => {
      await rm(file);
      throw error;
    });
  } finally {
    await mongo.close();
  }
}
