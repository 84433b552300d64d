import type { Fact, Rollup } from '../facts';

/** The dimension that a sketch's cells have beside those of its fact: the bucket of a value. */
export const BUCKET = 'bucket';

/** How the values of a fact are distributed: its cells count values by bucket. */
export function sketchFact(of: Fact, name: string, rollups: readonly Rollup[]): Fact {
  return { name, version: of.version, dimensions: of.dimensions, measures: ['values'], rollups, bucketed: true };
}
