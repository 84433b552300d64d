import { createHmac, type KeyObject } from 'node:crypto';
import type { Identifier } from '@rapport/platform-ports';

/** Kinds hold no NUL, so that no two identifiers share an identity. */
export function identityOf({ kind, value }: Identifier): string {
  return `${kind}\0${value}`;
}

/** What the vault knows an identity by: 32 bytes. */
export function tokenOf(identity: string, pepper: KeyObject): Uint8Array {
  return createHmac('sha256', pepper).update(identity).digest();
}
