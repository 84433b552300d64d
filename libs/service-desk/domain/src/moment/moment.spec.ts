import { notBefore } from './moment';

const minute = 60_000;

it.each([
  ['after it', 100 * minute, 101 * minute, 101 * minute],
  ['as it begins', 100 * minute, 100 * minute, 100 * minute],
  ['a little before it, by another clock', 100 * minute, 95 * minute, 100 * minute],
  ['long before it', 100 * minute, 95 * minute - 1, null],
])('%s', (_, start, at, expected) => expect(notBefore(start, at)).toBe(expected));
