import { decodeCursor, encodeCursor } from './cursor';

const isNumber = (value: unknown): value is number => typeof value === 'number';
const code = (decode: () => unknown) => {
  try {
    return decode();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('a cursor', () => {
  const cursor = encodeCursor('timeline/a/visits', 42);

  it('gives back the place in its own query', () =>
    expect(decodeCursor('timeline/a/visits', cursor, isNumber)).toBe(42));

  it('fits into a URL', () => expect(cursor).toMatch(/^[\w-]+$/));

  it.each([
    ['of another query', 'timeline/b/visits', cursor],
    ['cut off', 'timeline/a/visits', cursor.slice(0, -2)],
    ['changed', 'timeline/a/visits', cursor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['of somebody else', 'timeline/a/visits', 'eyJwYWdlIjoyfQ'],
    ['empty', 'timeline/a/visits', ''],
    ['not in the alphabet', 'timeline/a/visits', `${cursor}==`],
    ['endless', 'timeline/a/visits', 'A'.repeat(100_000)],
    ['of another shape', 'timeline/a/visits', encodeCursor('timeline/a/visits', { page: 2 })],
  ])('%s is refused', (_, scope, text) =>
    expect(code(() => decodeCursor(scope, text, isNumber))).toBe('REQUEST.BAD_CURSOR'),
  );
});
