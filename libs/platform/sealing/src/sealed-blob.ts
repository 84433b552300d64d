import { createDecipheriv, createSecretKey } from 'node:crypto';
import { CorruptBlob, type DataKey, type KeyAddress } from '@rapport/platform-ports';
import { classCodes, retentionClassOf } from './key-address';
import { RandomPage } from './random-page';
import { XChaCha } from './xchacha';

/** Names a key by the random nonce of its stored row. */
export function checkOf(wrapped: Uint8Array): number {
  return new DataView(wrapped.buffer, wrapped.byteOffset).getUint32(0);
}

// version 1, class 1, period 4, subject 4, check 4 | nonce | ciphertext | tag 16; all before the nonce is authenticated.
// Version 1 is AES-256-GCM with 12 bytes of nonce, version 2 XChaCha20-Poly1305 with 24 (ADR 14).
const headerBytes = 14;
const tagBytes = 16;
const nonceBytesOf: Readonly<Record<number, number>> = { 1: 12, 2: 24 };
const nonceBytes = 24;

const cipher = new XChaCha(headerBytes);
const nonces = new RandomPage();

export function sealBlob({ secret, check }: DataKey, address: KeyAddress, plaintext: Uint8Array): Uint8Array {
  return cipher.seal(secret, nonces.next(nonceBytes), plaintext, (heap, at) => {
    heap[at] = 2;
    heap[at + 1] = classCodes[address.retentionClass];
    writeUint32(heap, at + 2, address.period);
    writeUint32(heap, at + 6, address.subject);
    writeUint32(heap, at + 10, check);
  });
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** A blob as read: whose key it needs. */
export interface ParsedBlob {
  readonly address: KeyAddress;
  /** A key minted again for an address whose key was destroyed has another: an old blob reads as erased, not as damaged. */
  readonly check: number;
  readonly bytes: Buffer;
}

export function parseBlob(blob: Uint8Array): ParsedBlob {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const subject = bytes.length >= headerBytes ? bytes.readUInt32BE(6) : 0;
  const retentionClass = retentionClassOf(bytes[1] ?? 0);
  const nonce = nonceBytesOf[bytes[0] ?? 0];
  if (nonce === undefined || !retentionClass || bytes.length < headerBytes + nonce + tagBytes)
    throw new CorruptBlob(subject);
  return {
    address: { subject, retentionClass, period: bytes.readInt32BE(2) },
    check: bytes.readUInt32BE(10),
    bytes,
  };
}

/** Call with the key whose `check` the blob has. @throws CorruptBlob */
export function openBlob({ secret }: DataKey, { address, bytes }: ParsedBlob): Uint8Array {
  if (bytes[0] === 1) return openVersion1(secret, address, bytes);
  const plaintext = cipher.open(secret, bytes);
  if (plaintext === null) throw new CorruptBlob(address.subject);
  return plaintext;
}

function openVersion1(secret: Uint8Array, { subject }: KeyAddress, bytes: Buffer): Uint8Array {
  const textAt = headerBytes + 12;
  // A Buffer as the key would cost three times as much.
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(secret), bytes.subarray(headerBytes, textAt));
  decipher.setAAD(bytes.subarray(0, headerBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plaintext = decipher.update(bytes.subarray(textAt, -tagBytes));
    decipher.final();
    return plaintext;
  } catch (error) {
    throw new CorruptBlob(subject, { cause: error });
  }
}
