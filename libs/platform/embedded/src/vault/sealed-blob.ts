import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto';
import { CorruptBlob } from '@rapport/platform-ports';
import { classCodes, retentionClassOf, type KeyAddress } from './key-address';

/**
 * A data key ready to use. `check` goes into every blob: a key minted again for an address whose key was destroyed has
 * another, so that an old blob reads as erased, not as damaged.
 */
export interface DataKey {
  readonly key: KeyObject;
  readonly check: number;
}

export function dataKey({ secret, check }: { readonly secret: Uint8Array; readonly check: number }): DataKey {
  return { key: createSecretKey(secret), check };
}

/** Names a key by the random nonce of its stored row. */
export function checkOf(wrapped: Uint8Array): number {
  return new DataView(wrapped.buffer, wrapped.byteOffset).getUint32(0);
}

// version 1, class 1, period 4, subject 4, check 4 | nonce 12 | ciphertext | tag 16; all before the nonce is authenticated.
const version = 1;
const headerBytes = 14;
const nonceBytes = 12;
const tagBytes = 16;
const prefixBytes = headerBytes + nonceBytes;

const nonces = Buffer.alloc(nonceBytes * 512);
let nonceAt = nonces.length;

export function sealBlob({ key, check }: DataKey, address: KeyAddress, plaintext: Uint8Array): Uint8Array {
  const blob = Buffer.allocUnsafe(prefixBytes + plaintext.length + tagBytes);
  blob[0] = version;
  blob[1] = classCodes[address.retentionClass];
  blob.writeInt32BE(address.period, 2);
  blob.writeUInt32BE(address.subject, 6);
  blob.writeUInt32BE(check, 10);
  // Random bytes by the page: one call to the generator per nonce costs as much as the cipher.
  if (nonceAt === nonces.length) {
    randomFillSync(nonces);
    nonceAt = 0;
  }
  nonces.copy(blob, headerBytes, nonceAt, (nonceAt += nonceBytes));
  const cipher = createCipheriv('aes-256-gcm', key, blob.subarray(headerBytes, prefixBytes));
  cipher.setAAD(blob.subarray(0, headerBytes));
  blob.set(cipher.update(plaintext), prefixBytes);
  cipher.final();
  blob.set(cipher.getAuthTag(), blob.length - tagBytes);
  return blob;
}

/** A blob as read: whose key it needs. */
export interface ParsedBlob {
  readonly address: KeyAddress;
  readonly check: number;
  readonly bytes: Buffer;
}

export function parseBlob(blob: Uint8Array): ParsedBlob {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const subject = bytes.length >= headerBytes ? bytes.readUInt32BE(6) : 0;
  const retentionClass = retentionClassOf(bytes[1] ?? 0);
  if (bytes.length < prefixBytes + tagBytes || bytes[0] !== version || !retentionClass) throw new CorruptBlob(subject);
  return {
    address: { subject, retentionClass, period: bytes.readInt32BE(2) },
    check: bytes.readUInt32BE(10),
    bytes,
  };
}

/** Call with the key whose `check` the blob has. @throws CorruptBlob */
export function openBlob({ key }: DataKey, { address, bytes }: ParsedBlob): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(headerBytes, prefixBytes));
  decipher.setAAD(bytes.subarray(0, headerBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plaintext = decipher.update(bytes.subarray(prefixBytes, -tagBytes));
    decipher.final();
    return plaintext;
  } catch (error) {
    throw new CorruptBlob(address.subject, { cause: error });
  }
}
