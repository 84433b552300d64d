import fc from 'fast-check';
import { original, sortable, sortableInteger, sortableKey, successor } from './sortable';

const point = fc.oneof(
  fc.constantFrom(0, 1, 2, 0x61, 0x7f, 0xd7ff, 0xe000, 0xfdd0, 0xff5e, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x10ffff),
  fc.integer({ min: 0, max: 0x10ffff }).filter((value) => value < 0xd800 || value > 0xdfff),
);
const text = fc.array(point, { maxLength: 4 }).map((points) => String.fromCodePoint(...points));

const byPoints = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('stored texts', () => {
  it('have the order of code points, however a server compares, and come back as they were', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(byUnits(sortable(a), sortable(b))).toBe(byPoints(a, b));
        expect(byPoints(sortable(a), sortable(b))).toBe(byPoints(a, b));
        expect(original(sortable(a))).toBe(a);
        expect(sortable(a + b).startsWith(sortable(a))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that start with another lie before its successor', () => {
    fc.assert(
      fc.property(text, text, (start, rest) => {
        const end = successor(start);
        const isLast = start.replaceAll('\u{10FFFF}', '') === '';
        expect(end === null).toBe(isLast);
        expect(end === null || byPoints(start + rest, end) === -1).toBe(true);
      }),
    );
  });

  it('stay as they are where they hold nothing special', () => {
    expect(sortable('Zoë, Bern \u0000')).toBe('Zoë, Bern \u0000');
  });
});

describe('keys of several parts', () => {
  const integer = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.maxSafeInteger());
  const parts = fc.tuple(integer, text, text, integer);

  it('have the order of their parts', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const order =
          Math.sign(a[0] - b[0]) || byPoints(a[1], b[1]) || byPoints(a[2], b[2]) || Math.sign(a[3] - b[3]) || 0;
        expect(byUnits(sortableKey(a), sortableKey(b))).toBe(order);
        expect(byPoints(sortableInteger(a[0]), sortableInteger(b[0])) || 0).toBe(Math.sign(a[0] - b[0]) || 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
