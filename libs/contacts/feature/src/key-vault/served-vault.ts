import type { DataKeys, KeyVault } from '@rapport/platform-ports';

/** The vault that contacts owns and serves to the other services. */
export type ServedVault = KeyVault & DataKeys;

export const SERVED_VAULT = Symbol('ServedVault');
