import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { mongo } from 'mongoose';
import { NewerSchema, RegisterNotApplied, type Clock, type Subject } from '@rapport/platform-ports';
import { cipherReady } from '@rapport/platform-sealing';
import type { MasterKeySource } from '../master-keys';
import { DestroyedKeys } from './destroyed-keys';
import { collectionsOf, type VaultCollections } from './documents';
import { isDuplicate, vaultFailure } from './failure';
import { UnusableKeyBackup } from './key-backup';
import { KeyStore } from './key-store';
import { MongoKeyVault } from './mongo-key-vault';
import type { OutsideRegister } from './outside-register';
import { WrappingKeys } from './wrapping-keys';

export interface MongoKeyVaultOptions {
  /** The vault's own database; its connection is the caller's, who closes it after the vault. */
  readonly db: mongo.Db;
  readonly clock: Clock;
  readonly masterKeys: MasterKeySource;
  /** The register of destroyed keys outside the database. */
  readonly register: OutsideRegister;
  /**
   * ms for which a replica trusts what it has in memory before it asks whether others erased somebody: an erasure
   * returns after that time, and then holds in all replicas. Default 1,000.
   */
  readonly freshForMs?: number;
}

/** What the parts of a vault share. */
export interface VaultParts {
  readonly collections: VaultCollections;
  readonly wrapping: WrappingKeys;
  readonly keys: KeyStore;
  readonly destroyed: DestroyedKeys;
  readonly pepper: KeyObject;
}

const schemaVersion = 1;

/**
 * Makes or opens the vault of a database, and finishes what a crash left undone: erasures that the register outside
 * knows, daily keys whose time is over.
 *
 * @throws WrongMasterKey, NewerSchema, RegisterNotApplied, StorageFull, Unavailable
 */
export async function openMongoKeyVault(options: MongoKeyVaultOptions): Promise<MongoKeyVault> {
  const { db } = options;
  const collections = collectionsOf(db);
  const restored = await collections.restored.findOne({ _id: 'restored' }).catch(rethrow);
  if (restored) throw new RegisterNotApplied(db.databaseName);
  const parts = await prepare(options, collections, ({ destroyed }) => destroyed.catchUp());
  return new MongoKeyVault(parts, options);
}

/**
 * Applies every line of the register to keys that were restored; they may serve then. Gives whom the backup had brought
 * back. @throws UnusableKeyBackup where the restore was cut short
 */
export async function applyRegisterToRestored(options: MongoKeyVaultOptions): Promise<readonly Subject[]> {
  const collections = collectionsOf(options.db);
  const restored = await collections.restored.findOne({ _id: 'restored' }).catch(rethrow);
  if (restored?.complete === false) throw new UnusableKeyBackup('it was not restored to its end');
  let erased: readonly Subject[] = [];
  await prepare(options, collections, async ({ destroyed }) => {
    erased = await destroyed.applyAll();
    await collections.restored.deleteOne({ _id: 'restored' });
  });
  return erased;
}

/**
 * Lets restored keys serve as they are: people who were erased after the backup are back. Whoever calls it has put that
 * on record. @throws UnusableKeyBackup where the restore was cut short
 */
export async function serveWithoutRegister(db: mongo.Db): Promise<void> {
  const { restored } = collectionsOf(db);
  const marked = await restored.findOne({ _id: 'restored' }).catch(rethrow);
  if (marked?.complete === false) throw new UnusableKeyBackup('it was not restored to its end');
  await restored.deleteOne({ _id: 'restored' }).catch(rethrow);
}

/** Whether a vault was ever opened in this database, or restored into it. @throws Unavailable */
export async function holdsKeys(db: mongo.Db): Promise<boolean> {
  const { schema, restored } = collectionsOf(db);
  const found = await schema.findOne({ _id: 'schema' }).catch(rethrow);
  return found !== null || (await restored.findOne({ _id: 'restored' }).catch(rethrow)) !== null;
}

async function prepare(
  { db, clock, masterKeys, register }: MongoKeyVaultOptions,
  collections: VaultCollections,
  apply: (parts: VaultParts) => Promise<void>,
): Promise<VaultParts> {
  await cipherReady;
  try {
    await prepareSchema(collections, db.databaseName);
    const wrapping = new WrappingKeys(collections, masterKeys);
    await wrapping.refresh();
    const pepper = createSecretKey(await pepperOf(collections, wrapping, clock.now()));
    const keys = new KeyStore(collections, wrapping);
    const parts = { collections, wrapping, keys, destroyed: new DestroyedKeys(collections, keys, register), pepper };
    await apply(parts);
    await keys.destroyDailyKeys(clock.now());
    return parts;
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw vaultFailure(error);
}

async function prepareSchema({ schema, numbers, subjects }: VaultCollections, name: string): Promise<void> {
  await insertOnce(() => schema.insertOne({ _id: 'schema', version: schemaVersion }));
  const found = await schema.findOne({ _id: 'schema' });
  if (found && found.version > schemaVersion) throw new NewerSchema(name, found.version, schemaVersion);
  await insertOnce(() => numbers.insertOne({ _id: 'numbers', last: 0 }));
  // For subjectsOf and subjectsById; and so that of racing replicas one wins.
  await subjects.createIndex({ token: 1 }, { unique: true });
  await subjects.createIndex({ id: 1 }, { unique: true });
}

/** Minted with the first wrapping key, and so the proof that the master key is the right one. */
async function pepperOf({ pepper }: VaultCollections, wrapping: WrappingKeys, now: number): Promise<Uint8Array> {
  for (;;) {
    const kept = await pepper.findOne({ _id: 'pepper' });
    if (kept) return wrapping.unwrap(kept, 'pepper');
    await wrapping.add(1, now);
    await insertOnce(() => pepper.insertOne({ _id: 'pepper', ...wrapping.wrap(randomBytes(32), 'pepper') }));
  }
}

async function insertOnce(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
