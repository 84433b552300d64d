/** One identity of somebody, normalised; the vault knows it only as an HMAC token. */
export interface Identifier {
  /** `anonymousId`, `userId`, `email`, `phone`, `externalId:<source>` … */
  readonly kind: string;
  readonly value: string;
}

/** Somebody's pseudonym: what events carry instead of an identifier. */
export interface Subject {
  /** 32 lower-case hex digits, random; part of stream names. */
  readonly id: string;
  /** Dense integer from 1, never given twice; for bitmaps and as the keys' owner. */
  readonly number: number;
}

/** Retention classes: the keys of one class and one month can be destroyed by themselves; of `profile`, of one year. */
export type RetentionClass = 'interaction' | 'message' | 'profile' | 'failed';

/** What to seal and for whom. */
export interface SealRequest {
  /** The owner's number; 0 with class `failed`: the daily key of messages without an identity. */
  readonly subject: number;
  readonly retentionClass: RetentionClass;
  /** ms; picks the key's calendar month (UTC), year with class `profile`. With subject 0 when it was received: the day that its 30 days begin. */
  readonly occurredAt: number;
  readonly plaintext: Uint8Array;
}

/** What a sealed part opens as. */
export type Opened = { readonly state: 'known'; readonly plaintext: Uint8Array } | { readonly state: 'erased' };

/** A line of the register of destroyed keys, kept outside every backup. */
export interface ErasureEntry {
  readonly at: number;
  readonly reason: 'erasure' | 'retention';
  /** `erasure`: the subjects erased. */
  readonly subjects?: readonly Subject[];
  /** `retention`: class, and a calendar year with all its months, or one month. */
  readonly retentionClass?: RetentionClass;
  readonly year?: number;
  /** `yyyymm`. */
  readonly month?: number;
}

/**
 * Which key: of whom, for which class, and for which calendar month (UTC) as `yyyymm`, or day as `yyyymmdd` where `subject`
 * is 0. Keys of class `profile`, of what happened before 1970, and of former releases are of a whole year.
 */
export interface KeyAddress {
  readonly subject: number;
  readonly retentionClass: RetentionClass;
  readonly period: number;
}

/** A data key, unwrapped. Never logged, never stored outside the vault. */
export interface DataKey {
  /** 32 bytes. */
  readonly secret: Uint8Array;
  /** Goes into every blob: tells the key from one that is minted for the same address after it was destroyed. */
  readonly check: number;
}

/** What a vault hands to other services, so that they seal and open by themselves. */
export interface DataKeys {
  /**
   * The key of each address, in order, durable before it is returned. Null where there is none; with `mint`, where the
   * owner was erased. @throws RangeError for an address that has no keys.
   */
  keysOf(addresses: readonly KeyAddress[], options: { readonly mint: boolean }): Promise<readonly (DataKey | null)[]>;
}

/**
 * Keys and pseudonyms. Data keys of 32 bytes, per subject, retention class and calendar month, wrapped by a master key.
 *
 * - A subject and a key are durable before the call that minted them returns.
 * - After `erase`, the identifiers of those subjects are forgotten (who returns is a new subject) and all that was
 *   sealed for them opens as `erased`, here and, once the register is applied, in every restored backup.
 */
export interface KeyVault {
  /** The subject of each identifier, in order, minted at first sight. */
  subjectsOf(identifiers: readonly Identifier[]): Promise<readonly Subject[]>;
  /** Like `subjectsOf`, but mints nothing. */
  find(identifiers: readonly Identifier[]): Promise<readonly (Subject | null)[]>;
  /** The subjects with these ids; null for unknown or erased ones. */
  subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]>;
  /** One self-describing blob each, in order. @throws SubjectErased where the owner was erased meanwhile. */
  seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]>;
  open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]>;
  /** Destroys all keys and tokens of the subjects, for good, and registers it. Repeating changes nothing. */
  erase(subjects: readonly Subject[], at: number): Promise<void>;
  /**
   * Destroys the keys of one class and period of `occurredAt`, of everybody: a calendar year with all its months, or one month
   * as `yyyymm`, which leaves a key that a former release made for the whole year.
   */
  expire(retentionClass: RetentionClass, period: number, at: number): Promise<void>;
}
