import type { mongo } from 'mongoose';
import type { ErasureEntry, KeyAddress } from '@rapport/platform-ports';

/** A data key as it is stored. */
export interface StoredKey {
  /** Number of the wrapping key. */
  readonly w: number;
  /** Wrapped: nonce, ciphertext, tag. */
  readonly k: Uint8Array;
}

/**
 * One person with all keys, so that one delete erases all at once and no key can be minted for who is gone.
 * `_id` is the subject's number, never given again.
 */
export interface SubjectDocument {
  readonly _id: number;
  /** 16 bytes. */
  readonly id: Uint8Array;
  /** HMAC of the identifier, 32 bytes. */
  readonly token: Uint8Array;
  /** By {@link keyName}. */
  readonly keys: Readonly<Record<string, StoredKey>>;
  /** The lowest wrapping key among them. */
  readonly w: number;
  /** Counts the changes: guards a write of all keys at once. */
  readonly r: number;
}

/** A daily key of messages without an identity; `_id` is the day as `yyyymmdd`. */
export interface DailyKeyDocument extends StoredKey {
  readonly _id: number;
}

/** A wrapping key as the master key wrapped it; `_id` counts from 1, the highest one wraps. */
export interface WrappingKeyDocument {
  readonly _id: number;
  readonly master: string;
  readonly wrapped: Uint8Array;
  readonly createdAt: number;
}

/** A line of the register of destroyed keys, once it is done; `_id` counts from 1 without gaps. Only ever appended. */
export interface RegisterDocument {
  readonly _id: number;
  readonly fingerprint: string;
  readonly entry: ErasureEntry;
}

/** How far a rotation of the wrapping key has come. */
export interface RotationDocument {
  readonly _id: 'rotation';
  readonly to: number;
  readonly pass: number;
  /** The first subject number that this pass has not seen. */
  readonly next: number;
  readonly rewrapped: number;
  /** What this pass rewrapped: the rotation is through after one with none. */
  readonly inPass: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** The job that began it; absent where none did. */
  readonly job?: string;
}

/** The job that is to rotate, until it is through: what a job queue that lost it is given again. */
export interface AskedRotationDocument {
  readonly _id: 'asked-rotation';
  readonly job: string;
}

export interface SchemaDocument {
  readonly _id: 'schema';
  readonly version: number;
}

/** The highest subject number ever given or reserved. */
export interface NumbersDocument {
  readonly _id: 'numbers';
  readonly last: number;
}

/** The secret that tokens are made with. */
export interface PepperDocument extends StoredKey {
  readonly _id: 'pepper';
}

/** There until the register of destroyed keys was applied to what was restored. */
export interface RestoredDocument {
  readonly _id: 'restored';
  readonly at: number;
  /** False while it is being written, and for good where it was cut short. */
  readonly complete: boolean;
}

/** The collections of the vault's database; the last five are one of a document each. */
export interface VaultCollections {
  readonly subjects: mongo.Collection<SubjectDocument>;
  readonly daily: mongo.Collection<DailyKeyDocument>;
  readonly wrappingKeys: mongo.Collection<WrappingKeyDocument>;
  readonly register: mongo.Collection<RegisterDocument>;
  readonly schema: mongo.Collection<SchemaDocument>;
  readonly numbers: mongo.Collection<NumbersDocument>;
  readonly pepper: mongo.Collection<PepperDocument>;
  readonly restored: mongo.Collection<RestoredDocument>;
  readonly rotation: mongo.Collection<RotationDocument>;
  readonly askedRotation: mongo.Collection<AskedRotationDocument>;
}

/** Reads see, and writes wait for, what a majority holds: a key that was used is never rolled back. */
export function collectionsOf(db: mongo.Db): VaultCollections {
  const options: mongo.CollectionOptions = {
    promoteBuffers: true,
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
  };
  return {
    subjects: db.collection<SubjectDocument>('vault_subjects', options),
    daily: db.collection<DailyKeyDocument>('vault_daily_keys', options),
    wrappingKeys: db.collection<WrappingKeyDocument>('vault_wrapping_keys', options),
    register: db.collection<RegisterDocument>('vault_register', options),
    schema: db.collection<SchemaDocument>('vault_settings', options),
    numbers: db.collection<NumbersDocument>('vault_settings', options),
    pepper: db.collection<PepperDocument>('vault_settings', options),
    restored: db.collection<RestoredDocument>('vault_settings', options),
    rotation: db.collection<RotationDocument>('vault_settings', options),
    askedRotation: db.collection<AskedRotationDocument>('vault_settings', options),
  };
}

/** Name of a key within its subject's document. */
export function keyName({ retentionClass, period }: Omit<KeyAddress, 'subject'>): string {
  return `${retentionClass}_${period}`;
}
