import type { DataKey, KeyAddress, RetentionClass, Subject } from '@rapport/platform-ports';

export interface KeyWriterData {
  readonly file: string;
  readonly masterKey: Uint8Array;
  readonly register: string;
}

/** A `MintRequest` as it travels between threads. */
export interface PackedMintRequest {
  readonly kind: 'mint';
  /** Packed, 32 bytes each. */
  readonly tokens: Uint8Array;
  readonly first: Omit<KeyAddress, 'subject'>;
  readonly addresses: readonly KeyAddress[];
}

/** What the vault asks its writer thread; answered in order of completion, by `id`. */
export type KeyWriterRequest = { readonly id: number } & (
  | PackedMintRequest
  | { readonly kind: 'erase'; readonly subjects: readonly Subject[]; readonly at: number }
  | { readonly kind: 'expire'; readonly retentionClass: RetentionClass; readonly period: number; readonly at: number }
  | { readonly kind: 'destroy-daily-keys'; readonly now: number }
  | { readonly kind: 'close' }
);

export interface PackedMinted {
  /** Packed. */
  readonly subjects: Uint8Array;
  readonly keys: readonly (DataKey | null)[];
}

export type KeyWriterAnswer =
  | { readonly id: number; readonly state: 'done'; readonly minted?: PackedMinted }
  | { readonly id: number; readonly state: 'failed'; readonly full: boolean; readonly message: string };
