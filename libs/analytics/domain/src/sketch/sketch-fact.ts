import { byMonth, type Fact, type Rollup } from '../facts';

/** How the values of a fact are distributed: sets count values by bucket. */
export function sketchFact(of: Fact, name: string, rollups: readonly Rollup[]): Fact {
  const { version, dimensions } = of;
  const months = byMonth(`analytics.${name}`, dimensions);
  return { name, version, dimensions, measures: ['values'], rollups, months, bucketed: true };
}
