import type { DataSettings } from '@rapport/all-in-one/settings';
import { recordErasures } from '@rapport/contacts-feature/definition';
import {
  applyRegisterToRestored,
  checkRegister,
  openDataFolder,
  openKeyVault,
  openLog,
  restoreBackup,
  serveWithoutRegister,
  type EmbeddedLog,
  type KeyVaultOptions,
  type RestoredFolder,
} from '@rapport/platform-embedded';
import type { Clock, Subject } from '@rapport/platform-ports';

export interface Restore {
  /** The two parts of a backup. */
  readonly log: string;
  readonly keys: string;
  readonly into: DataSettings;
  /** The register of erasures that was kept; null: go without, which is audited. */
  readonly register: string | null;
  /** Who restores, for the audit. */
  readonly actor: string;
  readonly clock: Clock;
  readonly onProgress?: (step: string) => void;
}

export interface Restored extends RestoredFolder {
  /** Whom the backup had brought back, and who is erased again. */
  readonly erased: readonly Subject[];
}

/**
 * Makes a data folder of a backup and lets it serve. Cut short anywhere, it leaves a folder that does not start.
 *
 * @throws BadBackup, FolderNotEmpty, WrongMasterKey, StorageFull, Unavailable
 */
export async function restore(options: Restore): Promise<Restored> {
  const { log, keys, into, register, clock, onProgress } = options;
  if (register !== null) checkRegister(register, keys);
  const restored = await restoreBackup({
    log,
    keys,
    into: into.dataFolder,
    clock,
    onProgress: (step, file) => onProgress?.(`${step} ${file}`),
  });
  if (register === null) {
    // The fact first: no folder serves by an override that nobody can see.
    await onLog(options, (eventLog) => audit(options, eventLog, 'platform.restored-without-register', [restored]));
    serveWithoutRegister(into.dataFolder);
    return { ...restored, erased: [] };
  }
  onProgress?.('applying the register of erasures');
  const erased = await applyRegisterToRestored({ ...vaultOptions(options), from: register });
  await onLog(options, async (eventLog) => {
    const vault = await openKeyVault(vaultOptions(options));
    try {
      await recordErasures({ store: eventLog.store, vault, clock }, erased);
    } finally {
      await vault.close();
    }
    await audit(options, eventLog, 'platform.restored', [restored, ...erased]);
  });
  return { ...restored, erased };
}

function vaultOptions({ into, clock }: Restore): KeyVaultOptions {
  const { dataFolder: folder, masterKey, formerMasterKey, erasureRegister } = into;
  return {
    folder,
    clock,
    ...(masterKey && { masterKey }),
    ...(formerMasterKey && { formerMasterKey }),
    ...(erasureRegister && { register: erasureRegister }),
  };
}

async function onLog({ into }: Restore, work: (eventLog: EmbeddedLog) => Promise<void>): Promise<void> {
  const folder = openDataFolder(into.dataFolder);
  try {
    const eventLog = await openLog(folder);
    try {
      await work(eventLog);
    } finally {
      await eventLog.close();
    }
  } finally {
    folder.close();
  }
}

async function audit(
  { actor, clock }: Restore,
  { store }: EmbeddedLog,
  action: string,
  [restored, ...erased]: readonly [RestoredFolder, ...Subject[]],
): Promise<void> {
  const subjectIds = [restored.backup, ...erased.map(({ id }) => id)];
  // Nest comes with it: only who restores waits for that.
  const { Audit } = await import('@rapport/access');
  await new Audit(store, clock).record({ actor, action, subjectIds });
}
