import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that is told once: `<id>_<256 random bits>`. What is stored is its id and its hash. */
export interface SecretText {
  readonly id: string;
  readonly text: string;
  readonly hash: string;
}

export function mintSecret(id: string): SecretText {
  const text = `${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashSecret(text) };
}

/** 256 random bits need no slow hash. */
export const hashSecret = (text: string): string => hash('sha256', text, 'hex');

/** The id that a text claims; null where it is none of ours. */
export const idOfSecret = (text: string): string | null => /^([0-9a-f]{32})_[\w-]{43}$/.exec(text)?.[1] ?? null;

export function isSecret(text: string, expectedHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(text)), Buffer.from(expectedHash));
}
