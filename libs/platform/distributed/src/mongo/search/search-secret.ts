import type { KeyVault } from '@rapport/platform-ports';
import mongoose, { type mongo } from 'mongoose';
import { randomBytes, randomUUID } from 'node:crypto';
import { isDuplicateKey } from '../connection';

interface SecretDocument {
  readonly _id: 'secret';
  readonly sealed: mongo.Binary;
  /** Names the collection that holds what was hashed with it. */
  readonly generation: string;
}

export interface SearchSecret {
  readonly key: Uint8Array;
  readonly generation: string;
}

/** The key of the hashes: one for all replicas, sealed by the vault. Made anew where it is missing or cannot be opened. */
export async function searchSecret(db: mongo.Db, vault: KeyVault): Promise<SearchSecret> {
  const secrets = db.collection<SecretDocument>('search_secret');
  for (;;) {
    const found = await secrets.findOne({ _id: 'secret' });
    const known = found && (await opened(vault, found.sealed));
    if (found && known) return { key: known, generation: found.generation };
    if (found) await secrets.deleteOne({ _id: 'secret', generation: found.generation });
    // Another replica may be first: then its key is read in the next turn.
    await insert(secrets, await sealedForNobody(vault, randomBytes(32)));
  }
}

async function insert(secrets: mongo.Collection<SecretDocument>, sealed: Uint8Array): Promise<void> {
  try {
    await secrets.insertOne({ _id: 'secret', sealed: new mongoose.mongo.Binary(sealed), generation: randomUUID() });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

async function opened(vault: KeyVault, sealed: mongo.Binary): Promise<Uint8Array | null> {
  const [part] = await vault.open([new Uint8Array(sealed.buffer.subarray(0, sealed.position))]);
  return part?.state === 'known' ? part.plaintext : null;
}

/** For a subject that is nobody's. */
async function sealedForNobody(vault: KeyVault, plaintext: Uint8Array): Promise<Uint8Array> {
  const [nobody] = await vault.subjectsOf([{ kind: 'system', value: 'search-index' }]);
  const request = { subject: nobody?.number ?? 0, retentionClass: 'profile', occurredAt: 0, plaintext } as const;
  const [sealed] = await vault.seal([request]);
  if (!sealed) throw new Error('the vault sealed nothing');
  return sealed;
}
