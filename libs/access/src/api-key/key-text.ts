import { hash, randomBytes } from 'node:crypto';
import { eventId } from '@rapport/eventsourcing';

/** `rk_<id>_<secret>` opens the API, `wk_<id>_<secret>` only takes messages in. */
export type KeyKind = 'rk' | 'wk';

/** Shortest text that is accepted as a key made elsewhere. */
export const MIN_HANDED_IN_LENGTH = 32;

export interface NewKey {
  readonly id: string;
  /** To show once. */
  readonly text: string;
  readonly hash: string;
}

/** A key with 256 random bits: enough that a plain SHA-256 of it can be stored. */
export function mintKey(kind: KeyKind, id: string): NewKey {
  const text = `${kind}_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashKey(text) };
}

/** A key that was made elsewhere. Its id follows from it, so that handing it in at every start issues it once. @throws Error */
export function handedInKey(text: string, name: string): NewKey {
  if (text.length < MIN_HANDED_IN_LENGTH || /\s/.test(text))
    throw new Error(`${name} must have at least ${MIN_HANDED_IN_LENGTH} characters and no spaces`);
  const hashed = hashKey(text);
  return { id: eventId('handed-in-key', hashed), text, hash: hashed };
}

export function hashKey(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The id that a key's text claims; null for keys that were made elsewhere. */
export function claimedId(text: string): string | null {
  return /^[rw]k_([0-9a-f]{32})_/.exec(text)?.[1] ?? null;
}

/** The key of `Authorization: Bearer <key>`, or of Basic with the key as user name, as `curl -u <key>:` sends it. */
export function keyOfAuthorization(header: string | undefined): string | null {
  const [, scheme, value = ''] = /^(Bearer|Basic) +([\w\-.~+/=!@#$%^&*]+)$/i.exec(header ?? '') ?? [];
  if (!scheme) return null;
  if (scheme.toLowerCase() === 'bearer') return value;
  return Buffer.from(value, 'base64').toString().split(':', 1)[0] || null;
}
