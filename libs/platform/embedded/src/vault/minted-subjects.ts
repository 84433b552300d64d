import type { MintedSubject } from '@rapport/platform-sealing';

/**
 * New subjects as they travel from the writer thread: one buffer for all of a commit, since cloning a few small arrays
 * per person costs both threads more than the rows cost SQLite.
 */
const recordBytes = 56;
const tokenBytes = 32;

export function packTokens(tokens: readonly Uint8Array[]): Uint8Array {
  const packed = Buffer.alloc(tokens.length * tokenBytes);
  tokens.forEach((token, index) => packed.set(token, index * tokenBytes));
  return packed;
}

export function unpackTokens(packed: Uint8Array): readonly Uint8Array[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  return Array.from({ length: packed.length / tokenBytes }, (_, index) =>
    bytes.subarray(index * tokenBytes, (index + 1) * tokenBytes),
  );
}

export function packSubjects(subjects: readonly MintedSubject[]): Uint8Array {
  const packed = Buffer.alloc(subjects.length * recordBytes);
  subjects.forEach(({ number, id, secret, check }, index) => {
    const at = index * recordBytes;
    packed.writeUInt32BE(number, at);
    packed.writeUInt32BE(check, at + 4);
    packed.set(id, at + 8);
    packed.set(secret, at + 24);
  });
  return packed;
}

export function unpackSubjects(packed: Uint8Array): readonly MintedSubject[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  return Array.from({ length: packed.length / recordBytes }, (_, index) => {
    const at = index * recordBytes;
    return {
      number: bytes.readUInt32BE(at),
      check: bytes.readUInt32BE(at + 4),
      id: bytes.subarray(at + 8, at + 24),
      secret: bytes.subarray(at + 24, at + 56),
    };
  });
}
