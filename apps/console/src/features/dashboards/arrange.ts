import type { Tile } from './dashboard-api';

/** The tiles with one of them at another place; the same where it is there already. */
export function moved(tiles: readonly Tile[], id: string, to: number): readonly Tile[] {
  const from = tiles.findIndex((tile) => tile.id === id);
  const place = Math.max(0, Math.min(to, tiles.length - 1));
  const tile = tiles[from];
  if (!tile || place === from) return tiles;
  const others = tiles.filter((each) => each !== tile);
  return [...others.slice(0, place), tile, ...others.slice(place)];
}

/** The tiles with one of them wider or narrower by columns, within one and four. */
export function resized(tiles: readonly Tile[], id: string, by: number): readonly Tile[] {
  const tile = tiles.find((each) => each.id === id);
  const width = tile && ([1, 2, 3, 4] as const).find((each) => each === tile.width + by);
  return tile && width ? tiles.map((each) => (each === tile ? { ...each, width } : each)) : tiles;
}
