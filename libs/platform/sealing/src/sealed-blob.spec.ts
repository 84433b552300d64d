import { CorruptBlob } from '@rapport/platform-ports';
import { openBlob, parseBlob, sealBlob } from './sealed-blob';
import { cipherReady, XChaCha } from './xchacha';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const check = 0xdeadbeef;
const address = { subject: 4711, retentionClass: 'interaction', period: 2026 } as const;
const text = '{"traits":{"name":"Grüße"}}';

/** Blobs as released versions wrote them: they stay readable for good. */
const golden = {
  1: '0101000007ea00001267deadbeefa0a1a2a3a4a5a6a7a8a9aaab9d3a085f24a276cc405ffcf1691badbb52967b57e074feaf036b04fb02b01030f9c25d758fcee46b187b1dd63f',
  2: '0201000007ea00001267deadbeef32fb62c90176967cef35d459f68541bb2f894bd6724f25908f08dc32b6b5ddf28daa702c21a84143e4306df19e6838b09f6c5bccc9aca491807f5a8806799eef082f8611d0',
};

beforeAll(() => cipherReady);

describe.each([1, 2] as const)('a blob of version %i', (version) => {
  const blob = Buffer.from(golden[version], 'hex');

  it('opens, and says whose key it needs', () => {
    const parsed = parseBlob(blob);

    expect(parsed).toMatchObject({ address, check });
    expect(Buffer.from(openBlob({ secret, check }, parsed)).toString()).toBe(text);
  });

  it('does not open where any byte of it was changed', () => {
    for (let index = 0; index < blob.length; index++) {
      const changed = Buffer.from(blob);
      changed[index] = (changed[index] ?? 0) ^ 0x40;
      expect(() => openBlob({ secret, check }, parseBlob(changed))).toThrow(CorruptBlob);
    }
  });

  it('does not open when it was cut off', () => {
    for (let length = 0; length < blob.length; length++)
      expect(() => openBlob({ secret, check }, parseBlob(blob.subarray(0, length)))).toThrow(CorruptBlob);
  });
});

it('seals of any size open again', () => {
  for (const size of [0, 1, 430, 65_535, 65_536, 3_000_000, 430]) {
    const plaintext = Buffer.alloc(size, 'text');
    const blob = sealBlob({ secret, check }, address, plaintext);
    expect(parseBlob(blob)).toMatchObject({ address, check });
    expect(Buffer.compare(openBlob({ secret, check }, parseBlob(blob)), plaintext)).toBe(0);
  }
});

it('is XChaCha20-Poly1305: the example of draft-irtf-cfrg-xchacha-03, A.3.1', () => {
  const hex = (digits: string) => Buffer.from(digits, 'hex');
  const header = hex('50515253c0c1c2c3c4c5c6c7');
  const box = new XChaCha(header.length).seal(
    hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'),
    hex('404142434445464748494a4b4c4d4e4f5051525354555657'),
    Buffer.from(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    ),
    (heap, at) => heap.set(header, at),
  );

  expect(Buffer.from(box).subarray(header.length + 24, header.length + 24 + 8)).toEqual(hex('bd6d179d3e83d43b'));
  expect(Buffer.from(box).subarray(-16)).toEqual(hex('c0875924c1c7987947deafd8780acf49'));
});
