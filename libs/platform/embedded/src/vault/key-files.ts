import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RegisterNotApplied, type Clock, type Subject } from '@rapport/platform-ports';
import { ErasureRegister, KeyWrap, parseMasterKey, RegisterUnwritable } from '@rapport/platform-sealing';
import { hasCode } from '../data-folder/sqlite-error';
import { storageFailure } from '../data-folder/storage-failure';
import { openKeysForWriting, pepperOf } from './key-schema';
import { KeyWriter } from './key-writer';
import { masterKeyOf } from './master-key';
import { rotateMasterKey } from './rotate-master-key';

export interface KeyVaultOptions {
  /** The data folder; it exists. */
  readonly folder: string;
  readonly clock: Clock;
  /** `RAPPORT_MASTER_KEY`: 32 bytes in hex or base64. Default: the file `master.key` in the folder. */
  readonly masterKey?: string;
  /** `RAPPORT_FORMER_MASTER_KEY`: what that one wrapped is wrapped anew by the one in use, before anything else. */
  readonly formerMasterKey?: string;
  /** `RAPPORT_ERASURE_REGISTER`. Default: `<folder>-erasures.jsonl`, beside the folder and so outside its backups. */
  readonly register?: string;
}

export interface KeyFiles {
  readonly file: string;
  readonly register: string;
  readonly masterKey: Buffer;
  readonly pepper: Buffer;
}

/** A folder with this file came from a backup and waits for the register of erasures. */
export const restoredMarker = 'restored.json';

export function registerFile({ folder, register }: Pick<KeyVaultOptions, 'folder' | 'register'>): string {
  return register ?? `${resolve(folder)}-erasures.jsonl`;
}

/**
 * Makes or opens the vault's files, brings them forward and finishes what a crash or a backup left undone: erasures of
 * the register, daily keys whose time is over.
 *
 * @throws WrongMasterKey, NewerSchema, RegisterNotApplied, RegisterUnwritable, StorageFull, Unavailable
 */
export async function prepareKeyFiles(options: KeyVaultOptions): Promise<KeyFiles> {
  if (existsSync(join(options.folder, restoredMarker))) throw new RegisterNotApplied(options.folder);
  createRegister(registerFile(options));
  return withKeyWriter(options, async (writer) => {
    await writer.applyRegister();
    writer.destroyDailyKeys(options.clock.now());
    await writer.dropTraces();
  });
}

/**
 * Applies every line of the register, whatever the file says it has done: for a folder restored from a backup. Gives the
 * subjects that the backup had brought back.
 */
export async function applyRegister(options: KeyVaultOptions): Promise<readonly Subject[]> {
  let erased: readonly Subject[] = [];
  await withKeyWriter(options, async (writer) => {
    erased = await writer.applyRegister({ whole: true });
    writer.destroyDailyKeys(options.clock.now());
    await writer.dropTraces();
  });
  return erased;
}

function createRegister(file: string): void {
  try {
    new ErasureRegister(file).create();
  } catch (error) {
    throw new RegisterUnwritable(file, hasCode(error) ? error.code : String(error), { cause: error });
  }
}

async function withKeyWriter(options: KeyVaultOptions, work: (writer: KeyWriter) => Promise<void>): Promise<KeyFiles> {
  const file = join(options.folder, 'keys.db');
  const register = registerFile(options);
  const masterKey = masterKeyOf(options.folder, options.masterKey);
  try {
    const db = openKeysForWriting(file);
    try {
      const wrap = new KeyWrap(masterKey);
      const { formerMasterKey } = options;
      if (formerMasterKey)
        rotateMasterKey(db, wrap, new KeyWrap(parseMasterKey(formerMasterKey, 'RAPPORT_FORMER_MASTER_KEY')));
      const pepper = pepperOf(db, wrap);
      await work(new KeyWriter(db, file, wrap, new ErasureRegister(register)));
      return { file, register, masterKey, pepper };
    } finally {
      db.close();
    }
  } catch (error) {
    throw storageFailure('key vault', error);
  }
}
