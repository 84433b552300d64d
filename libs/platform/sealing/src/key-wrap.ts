import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { KeyAddress } from '@rapport/platform-ports';
import { RandomPage } from './random-page';

const nonceBytes = 12;
const tagBytes = 16;
/** See `checkOf`. */
const checkBytes = 4;

/** Wraps secrets with the master key (AES-256-GCM): nonce, ciphertext, tag. */
export class KeyWrap {
  private readonly master: KeyObject;
  private readonly nonces = new RandomPage();

  constructor(masterKey: Uint8Array) {
    this.master = createSecretKey(masterKey);
  }

  /** `place` is authenticated: a wrapped key moved to another row does not open. */
  wrap(secret: Uint8Array, place: string): Buffer {
    return this.wrapWith(this.nonces.next(nonceBytes), secret, place);
  }

  /** What `from` wrapped, wrapped anew: with the old nonce's first bytes, by which blobs name their key. */
  rewrap(from: KeyWrap, wrapped: Uint8Array, place: string): Buffer {
    const nonce = Buffer.from(this.nonces.next(nonceBytes));
    nonce.set(wrapped.subarray(0, checkBytes));
    return this.wrapWith(nonce, from.unwrap(wrapped, place), place);
  }

  /** Throws where the master key or the place is another. */
  unwrap(wrapped: Uint8Array, place: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.master, wrapped.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(wrapped.subarray(-tagBytes));
    const secret = decipher.update(wrapped.subarray(nonceBytes, -tagBytes));
    decipher.final();
    return secret;
  }

  private wrapWith(nonce: Uint8Array, secret: Uint8Array, place: string): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.master, nonce);
    cipher.setAAD(Buffer.from(place));
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }
}

export function placeOf({ subject, retentionClass, period }: KeyAddress): string {
  return `${subject}/${retentionClass}/${period}`;
}
