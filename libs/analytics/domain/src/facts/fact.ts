import type { Contribution } from '@rapport/eventsourcing';

/** By what values may be split and filtered. A value that is not known is ''. */
export const dimensions = [
  'channel',
  'source',
  'country',
  'trafficSource',
  'medium',
  'campaign',
  'product',
  'currency',
  'owner',
  'team',
  'pipeline',
  'stage',
  'queue',
  'priority',
  'reason',
] as const;
export type KnownDimension = (typeof dimensions)[number];
/** A known one, or what a custom KPI calls one of its own. */
export type Dimension = string;

/** Sums of a fact over some of its dimensions: a query reads the one with the fewest cells that knows what it needs. */
export interface Rollup {
  /** Name of the cell model, or of the one of sets. */
  readonly cells: string;
  readonly dimensions: readonly Dimension[];
}

/**
 * Sums of whole months over each of the dimensions by itself, and over none: for what is asked of all that is known,
 * however large the days are. Those of money keep `always` apart.
 */
export function byMonth(
  cells: string,
  dimensions: readonly Dimension[],
  ...always: readonly Dimension[]
): readonly Rollup[] {
  const each = dimensions.filter((dimension) => !always.includes(dimension));
  return [
    { cells: `${cells}-months`, dimensions: always },
    ...each.map((dimension) => ({ cells: `${cells}-months-${dimension}`, dimensions: [dimension, ...always] })),
  ];
}

/** Something that is counted, with all that is known about each. */
export interface Fact {
  readonly name: string;
  /** Of meaning and shape; part of the version of its cell models. */
  readonly version: number;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly string[];
  /** From the fewest cells to the most; the last one has every dimension. */
  readonly rollups: readonly Rollup[];
  /** Of whole months, whenever recorded; from the fewest to the most. */
  readonly months?: readonly Rollup[];
  /** Its cells are sketches, kept as sets of their buckets. */
  readonly bucketed?: true;
  /** Its cells are sets of subjects: measures count persons, as links make them, and are computed when asked for. */
  readonly ofPeople?: true;
  /** Of people, how a custom KPI counts them: its last dimension tells the steps, or the values that count once. */
  readonly counting?:
    | { readonly kind: 'distinct'; readonly of: 'persons' | 'values' }
    | { readonly kind: 'funnel'; readonly steps: number; readonly withinDays: number; readonly lost?: true };
}

/** The sums of each day over none and over each of the dimensions, and the finest ones. */
export function byEach(cells: string, dimensions: readonly Dimension[]): readonly Rollup[] {
  return [
    { cells: `${cells}-total`, dimensions: [] },
    ...dimensions.map((dimension) => ({ cells: `${cells}-${dimension}`, dimensions: [dimension] })),
    { cells, dimensions },
  ];
}

/** A contribution with all that is known of it; dimensions and amounts in the fact's order. Rollups follow from it. */
export function contributor(
  fact: Fact,
): (occurredAt: number, dimensions: readonly string[], amounts: readonly number[]) => Contribution {
  const { cells } = finest(fact);
  return (occurredAt, values, amounts) => ({ cells, occurredAt, dimensions: values, amounts });
}

/** The rollup that has every dimension. */
export function finest({ name, rollups }: Fact): Rollup {
  const last = rollups.at(-1);
  if (!last) throw new Error(`${name} has no cells`);
  return last;
}

/** The first of the rollups that knows all the dimensions; undefined where none does. */
export function rollupFor(rollups: readonly Rollup[], needed: readonly Dimension[]): Rollup | undefined {
  return rollups.find((rollup) => needed.every((dimension) => rollup.dimensions.includes(dimension)));
}

/** Part of what a fact adds up to, and the events that say so. */
export interface Explained<Event> {
  readonly occurredAt: number;
  /** In the fact's order. */
  readonly dimensions: readonly string[];
  readonly amounts: readonly number[];
  readonly events: readonly Event[];
  /** Of a fact of people the number of the subject, of a sketch the bucket. */
  readonly member?: number;
}
