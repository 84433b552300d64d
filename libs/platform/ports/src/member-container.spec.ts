import fc from 'fast-check';
import { addMembers, readMembers } from './member-container';

type Members = readonly (readonly [number: number, times: number])[];

const decoded = (bytes: Uint8Array) => {
  const found: [number, number][] = [];
  readMembers(bytes, (number, times) => found.push([number, times]));
  return sorted(found);
};
const sorted = (members: Members) => members.toSorted(([a], [b]) => a - b);
const add = (container: Uint8Array, members: Members) => addMembers(container, new Map(members));
const filled = (members: Members) => add(new Uint8Array(), members);
const summed = (...all: Members[]) => {
  const sums = new Map<number, number>();
  for (const [number, times] of all.flat()) sums.set(number, (sums.get(number) ?? 0) + times);
  return [...sums].filter(([, times]) => times !== 0);
};
const times = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, -1) },
  { weight: 1, arbitrary: fc.maxSafeInteger().map((value) => Math.trunc(value / 4) || 2) },
);
const sparse = fc
  .array(fc.tuple(fc.nat({ max: 65_535 }), times), { maxLength: 300, size: 'max' })
  .map((members) => [...new Map(members)]);
const dense = fc
  .tuple(fc.nat({ max: 60_000 }), fc.nat({ max: 3_000 }))
  .map(([first, length]) => Array.from({ length }, (_, i): [number, number] => [first + i, 1]));

describe('a container of members', () => {
  it('holds the sums of what was added, and the same ones are the same bytes, however they came', () => {
    fc.assert(
      fc.property(sparse, dense, sparse, (some, many, more) => {
        const stepwise = [some, many, more].reduce<Uint8Array>(add, new Uint8Array());
        const sums = summed(some, many, more);
        expect(JSON.stringify(decoded(stepwise))).toBe(JSON.stringify(sorted(sums)));
        expect(Buffer.compare(filled(sums.toReversed()), stepwise)).toBe(0);
      }),
    );
  });

  it('is empty when all that came has gone again', () => {
    fc.assert(
      fc.property(sparse, dense, (some, many) => {
        const members = summed(some, many);
        const gone = members.map(([number, times]): [number, number] => [number, -times]);
        expect(add(filled(members), gone)).toHaveLength(0);
      }),
    );
  });

  it('is written as it always was', () => {
    expect(
      Buffer.from(
        filled([
          [70, 1],
          [3, 1],
          [9, -2],
          [300, 130],
        ]),
      ).toString('hex'),
    ).toBe('03000109020002034284020001ac02');
    const bits = filled(Array.from({ length: 40 }, (_, i) => [i + 13, 1]));
    expect(Buffer.from(bits).toString('hex')).toBe('02010601e0ffffffff1f');
  });

  it('takes a bit where members are dense, and about a byte where they are not', () => {
    const every = (step: number) => Array.from({ length: Math.floor(65_536 / step) }, (_, i) => [i * step, 1] as const);
    expect(filled(every(1)).length).toBeLessThan(8_192 + 8);
    expect(filled(every(100)).length).toBeLessThan(656 + 8);
    expect(filled([])).toHaveLength(0);
  });

  it('refuses what is cut off', () => {
    const bytes = filled([[70, 1]]);
    expect(() => decoded(bytes.subarray(0, -1))).toThrow(RangeError);
  });
});
