import fc from 'fast-check';
import { blocksOf, MOST_RECORDS } from './blocks';
import { candidates, emptyReport, usualLimits } from './candidates';

type Keys = readonly (readonly number[])[];

const indexed = (all: readonly Keys[]) => blocksOf(2, (pass) => all.map((keys) => keys[pass] ?? []));
const blocked = (all: readonly Keys[]) => (record: number) => ({
  keys: all[record] ?? [],
  order: `${record}`.padStart(6, '0'),
});

const keys = fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 3 });

test('every two records that share a key come once, and no others', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, keys), { maxLength: 12 }), (all) => {
      const found = [...candidates(indexed(all), blocked(all))]
        .flatMap(({ pairs }) => pairs)
        .map(([a, b]) => `${a} ${b}`);
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
  const pairs = [...candidates(indexed(all), blocked(all), report)].flatMap(({ pairs: found }) => found);
  expect(report).toEqual({ blocks: 1, split: 1, skipped: 0, largest: 100 });
  expect(Math.max(...pairs.map(([a, b]) => b - a))).toBe(usualLimits.window - 1);
});

test('of one larger still nothing is compared, but what shares another key is found', () => {
  const all = Array.from({ length: 50 }, (_, record): Keys => [[7], record < 2 ? [1] : []]);
  const report = emptyReport();
  const limits = { blockSize: 10, window: 3, mostBlockSize: 40 };
  expect([...candidates(indexed(all), blocked(all), report, limits)].flatMap(({ pairs }) => pairs)).toEqual([[0, 1]]);
  expect(report.skipped).toBe(1);
});

test('a search that holds too many says so', () => {
  function* tooMany(): Generator<readonly number[]> {
    for (let record = 0; record <= MOST_RECORDS; record++) yield [];
  }
  expect(() => [...blocksOf(1, tooMany)]).toThrow(RangeError);
});

test('blocks come in the order of their keys, whatever their first bits', () => {
  const keys = [0xffff_fffe, 7, 0x0100_0000, 0x8000_0001];
  const blocks = [...blocksOf(1, () => [keys, keys])].flatMap((block) => block ?? []);
  expect(blocks.map(({ key }) => key)).toEqual(keys.toSorted((a, b) => a - b));
  expect(blocks.map(({ members }) => members)).toEqual(keys.map(() => [0, 1]));
});

test('only what is wanted comes, and what earlier blocks gave stays out', () => {
  const all = [
    [[1], [2]],
    [[1], [2]],
    [[], [2]],
  ] satisfies Keys[];
  const found = [...candidates(indexed(all), blocked(all), undefined, undefined, ({ pass }) => pass === 1)];
  expect(found.filter(({ pairs }) => pairs.length > 0)).toEqual([
    {
      place: { pass: 1, key: 2 },
      pairs: [
        [0, 2],
        [1, 2],
      ],
    },
  ]);
});

test('a block of many pairs comes in parts, its place with the last of them', () => {
  const all = Array.from({ length: 60 }, (): Keys => [[7], []]);
  const parts = [...candidates(indexed(all), blocked(all))].filter(({ pairs }) => pairs.length > 0);
  expect(parts.flatMap(({ pairs }) => pairs)).toHaveLength((60 * 59) / 2);
  expect(parts.map(({ place }) => place).filter((place) => place !== null)).toEqual([{ pass: 0, key: 7 }]);
  expect(parts.at(-1)?.place).toEqual({ pass: 0, key: 7 });
  expect(parts.length).toBeGreaterThan(5);
});
