import fc from 'fast-check';
import { encodeMembers, readMembers } from './member-container';

const decoded = (bytes: Uint8Array) => {
  const found = new Map<number, number>();
  readMembers(bytes, (number, times) => found.set(number, times));
  return found;
};
const times = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, -1) },
  { weight: 1, arbitrary: fc.maxSafeInteger().map((value) => Math.trunc(value / 4) || 2) },
);
const sparse = fc.array(fc.tuple(fc.nat({ max: 65_535 }), times), { maxLength: 300, size: 'max' });
const dense = fc
  .tuple(fc.nat({ max: 60_000 }), fc.nat({ max: 3_000 }))
  .map(([first, length]) => Array.from({ length }, (_, i): [number, number] => [first + i, 1]));

describe('a container of members', () => {
  it('is read as it was written, whatever the order it was filled in', () => {
    fc.assert(
      fc.property(sparse, dense, (some, many) => {
        const members = new Map([...many, ...some]);
        const bytes = encodeMembers(members);
        expect(decoded(bytes)).toEqual(members);
        expect(encodeMembers(new Map([...members].toReversed()))).toEqual(bytes);
      }),
    );
  });

  it('takes a bit where members are dense, and about a byte where they are not', () => {
    const every = (step: number) =>
      new Map(Array.from({ length: Math.floor(65_536 / step) }, (_, i) => [i * step, 1] as const));
    expect(encodeMembers(every(1)).length).toBeLessThan(8_192 + 8);
    expect(encodeMembers(every(100)).length).toBeLessThan(656 + 8);
    expect(encodeMembers(new Map())).toHaveLength(0);
  });

  it('refuses what is cut off', () => {
    const bytes = encodeMembers(new Map([[70, 1]]));
    expect(() => decoded(bytes.subarray(0, -1))).toThrow(RangeError);
  });
});
