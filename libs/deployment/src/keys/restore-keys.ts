import { Audit } from '@rapport/access';
import { recordErasures } from '@rapport/contacts-feature/definition';
import { openInstallationLog } from '../service/open-log';
import { openKeysDatabase, vaultOptionsFrom } from '../service/vaults';
import type { MongoDatabase } from '@rapport/platform-distributed/mongo';
import {
  applyRegisterToRestored,
  inspectKeys,
  openMongoKeyVault,
  restoreKeys,
  serveWithoutRegister,
  UnusableKeyBackup,
  type KeyBackupSummary,
} from '@rapport/platform-distributed/vault';
import type { Clock, ErasureEntry, EventStore, Subject } from '@rapport/platform-ports';
import { ErasureRegister, fingerprintOf } from '@rapport/platform-sealing';
import { existsSync } from 'node:fs';
import { linesOf } from './lines-of';

export interface RestoreKeys {
  /** What `backUpKeys` wrote. */
  readonly file: string;
  /** The register of erasures that was kept; null: go without, which is audited. */
  readonly register: string | null;
  readonly environment: NodeJS.ProcessEnv;
  /** Who restores, for the audit. */
  readonly actor: string;
  readonly clock: Clock;
  readonly onProgress?: (step: string) => void;
}

export interface RestoredKeys extends KeyBackupSummary {
  /** Whom the backup had brought back, and who is erased again. */
  readonly erased: readonly Subject[];
}

/**
 * Fills the empty database of the keys of a distributed deployment from a backup, and lets it serve. Nothing is written
 * before backup and register were read to their ends; cut short after that, it leaves a database that no vault opens.
 *
 * @throws UnusableKeyBackup, WrongMasterKey, UnusableSetting, StorageFull, Unavailable
 */
export async function restoreKeysFrom(options: RestoreKeys): Promise<RestoredKeys> {
  const { file, register, environment, clock, onProgress } = options;
  if (!existsSync(file)) throw new UnusableKeyBackup(`${file} is missing`);
  const vaultOptions = vaultOptionsFrom(environment);
  onProgress?.('reading the backup');
  const summary = await inspectKeys(linesOf(file));
  const entries = register === null ? [] : entriesOf(register, summary);
  const log = await openInstallationLog(environment);
  const mongo = await openKeysDatabase(environment);
  try {
    onProgress?.('restoring the keys');
    await restoreKeys(mongo.db, linesOf(file), clock.now());
    const into = { ...options, store: log.store, mongo };
    if (register === null) return { ...summary, erased: await goWithout(into) };
    onProgress?.('applying the register of erasures');
    const own = vaultOptions().register;
    const known = new Set<string>();
    for await (const entry of own.entries()) known.add(fingerprintOf(entry));
    for (const entry of entries) if (!known.has(fingerprintOf(entry))) await own.append(entry);
    return { ...summary, erased: await applied(into, vaultOptions) };
  } finally {
    await mongo.close();
    await log.close();
  }
}

interface Into extends RestoreKeys {
  readonly store: EventStore;
  readonly mongo: MongoDatabase;
}

/** The fact first: no keys serve by an override that nobody can see. */
async function goWithout({ store, mongo, clock, actor, ...options }: Into): Promise<readonly Subject[]> {
  await audit({ store, clock, actor, ...options }, 'platform.keys-restored-without-register', []);
  await serveWithoutRegister(mongo.db);
  return [];
}

async function applied(into: Into, vaultOptions: ReturnType<typeof vaultOptionsFrom>): Promise<readonly Subject[]> {
  const { store, mongo, clock } = into;
  const options = { ...vaultOptions(), db: mongo.db };
  const erased = await applyRegisterToRestored(options);
  const vault = await openMongoKeyVault(options);
  try {
    await recordErasures({ store, vault, clock }, erased);
  } finally {
    await vault.close();
  }
  await audit(into, 'platform.keys-restored', erased);
  return erased;
}

/** @throws UnusableKeyBackup where it is none, or not the one that belongs to the backup */
function entriesOf(register: string, { erasures }: KeyBackupSummary): readonly ErasureEntry[] {
  if (!existsSync(register)) throw new UnusableKeyBackup(`the register ${register} is missing`);
  const entries = readRegister(register);
  const known = new Set(entries.map(fingerprintOf));
  if (!erasures.every((fingerprint) => known.has(fingerprint)))
    throw new UnusableKeyBackup(
      `the register ${register} lacks erasures from before the backup: it is older, or another one`,
    );
  return entries;
}

function readRegister(register: string): readonly ErasureEntry[] {
  try {
    const entries = new ErasureRegister(register).after(0).map(({ entry }) => entry);
    if (entries.every(({ reason }) => reason === 'erasure' || reason === 'retention')) return entries;
  } catch {
    // Said below.
  }
  throw new UnusableKeyBackup(`${register} is not a register of erasures`);
}

async function audit(
  { store, clock, actor }: Pick<Into, 'store' | 'clock' | 'actor'>,
  action: string,
  erased: readonly Subject[],
): Promise<void> {
  // Nest comes with it: only who restores waits for that.
  await new Audit(store, clock).record({ actor, action, subjectIds: erased.map(({ id }) => id) });
}
