import { moved, resized } from './arrange';
import type { Tile } from './dashboard-api';

const tile = (id: string, width: Tile['width'] = 1): Tile => ({ id, kind: 'value', of: 'revenue', width });
const tiles = [tile('a'), tile('b', 4), tile('c')];
const ids = (all: readonly Tile[]) => all.map(({ id }) => id).join('');

it.each([
  ['a', 1, 'bac'],
  ['a', 9, 'bca'],
  ['c', -1, 'cab'],
  ['c', 1, 'acb'],
])('%s moves to %i: %s', (id, to, expected) => expect(ids(moved(tiles, id, to))).toBe(expected));

it('stays the same where nothing moves', () => {
  for (const [id, to] of [
    ['a', -1],
    ['b', 1],
    ['gone', 0],
  ] as const)
    expect(moved(tiles, id, to)).toBe(tiles);
});

it('is as wide as one to four columns', () => {
  expect(resized(tiles, 'a', 1)[0]?.width).toBe(2);
  expect(resized(tiles, 'b', 1)).toBe(tiles);
  expect(resized(tiles, 'a', -1)).toBe(tiles);
});
