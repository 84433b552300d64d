import type { RetentionClass, Subject } from '@rapport/platform-ports';
import type { KeyAddress } from './key-address';
import type { MintedKey } from './key-writer';

export interface KeyWriterData {
  readonly file: string;
  readonly masterKey: Uint8Array;
  readonly register: string;
}

export interface MintRequest {
  readonly kind: 'mint';
  /** Packed, 32 bytes each. */
  readonly tokens: Uint8Array;
  /** The key that every new subject gets along with itself. */
  readonly first: { readonly retentionClass: RetentionClass; readonly period: number };
  readonly addresses: readonly KeyAddress[];
}

/** What the vault asks its writer thread; answered in order of completion, by `id`. */
export type KeyWriterRequest = { readonly id: number } & (
  | MintRequest
  | { readonly kind: 'erase'; readonly subjects: readonly Subject[]; readonly at: number }
  | { readonly kind: 'expire'; readonly retentionClass: RetentionClass; readonly year: number; readonly at: number }
  | { readonly kind: 'destroy-daily-keys'; readonly now: number }
  | { readonly kind: 'close' }
);

export interface Minted {
  /** Packed. */
  readonly subjects: Uint8Array;
  readonly keys: readonly (MintedKey | null)[];
}

export type KeyWriterAnswer =
  | { readonly id: number; readonly state: 'done'; readonly minted?: Minted }
  | { readonly id: number; readonly state: 'failed'; readonly full: boolean; readonly message: string };
