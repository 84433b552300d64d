import fc from 'fast-check';
import { shares } from './shares';

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const weights = fc.array(fc.nat({ max: 1_000_000_000_000 }), { minLength: 1, maxLength: 8 });

describe('shares', () => {
  it('are in proportion, the largest remainder first', () => {
    expect(shares(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shares(100, [1, 2, 4])).toEqual([14, 29, 57]);
    expect(shares(-7, [1, 1])).toEqual([-4, -3]);
    expect(shares(5, [0, 0])).toEqual([3, 2]);
    expect(shares(5, [])).toEqual([]);
  });

  it('add up to the whole, and each is within one unit of its proportion', () => {
    fc.assert(
      fc.property(amount, weights, (total, all) => {
        const parts = shares(total, all);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        const sum = all.reduce((a, weight) => a + BigInt(weight), 0n);
        if (sum === 0n) return;
        for (const [i, weight] of all.entries()) {
          const off = BigInt(parts[i] ?? 0) * sum - BigInt(total) * BigInt(weight);
          expect(off < sum && off > -sum).toBe(true);
        }
      }),
    );
  });
});
