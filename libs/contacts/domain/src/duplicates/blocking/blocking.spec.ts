import fc from 'fast-check';
import { BlockIndex, MOST_RECORDS } from './block-index';
import { candidates, emptyReport, usualLimits } from './candidates';

type Keys = readonly (readonly number[])[];

function indexed(all: readonly Keys[]): BlockIndex {
  const index = new BlockIndex(2);
  all.forEach((keys, record) => index.add(record, keys));
  return index;
}
const blocked = (all: readonly Keys[]) => (record: number) => ({
  keys: all[record] ?? [],
  order: `${record}`.padStart(6, '0'),
});

const keys = fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 3 });

test('every two records that share a key come once, and no others', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, keys), { maxLength: 12 }), (all) => {
      const found = [...candidates(indexed(all), blocked(all))].flat().map(([a, b]) => `${a} ${b}`);
      const expected = all.flatMap((one, a) =>
        all.flatMap((other, b) =>
          a < b && one.some((ofPass, pass) => ofPass.some((key) => other[pass]?.includes(key))) ? [`${a} ${b}`] : [],
        ),
      );
      expect(found.sort()).toEqual(expected.sort());
    }),
  ));

test('of a block that is too large only neighbours are compared, and it is told', () => {
  const all = Array.from({ length: 100 }, (): Keys => [[7], []]);
  const report = emptyReport();
  const pairs = [...candidates(indexed(all), blocked(all), report)].flat();
  expect(report).toEqual({ blocks: 1, split: 1, skipped: 0, largest: 100 });
  expect(Math.max(...pairs.map(([a, b]) => b - a))).toBe(usualLimits.window - 1);
});

test('of one larger still nothing is compared, but what shares another key is found', () => {
  const all = Array.from({ length: 50 }, (_, record): Keys => [[7], record < 2 ? [1] : []]);
  const report = emptyReport();
  const limits = { blockSize: 10, window: 3, mostBlockSize: 40 };
  expect([...candidates(indexed(all), blocked(all), report, limits)].flat()).toEqual([[0, 1]]);
  expect(report.skipped).toBe(1);
});

test('an index that is full says so', () =>
  expect(() => new BlockIndex(1).add(MOST_RECORDS, [[1]])).toThrow(RangeError));
