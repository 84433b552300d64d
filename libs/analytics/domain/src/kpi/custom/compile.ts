import type { Contribution, ProjectedEvent, TallyProjection } from '@rapport/eventsourcing';
import { byMonth, contributor, finest, type Dimension, type Explained, type Fact, type Rollup } from '../../facts';
import { bucketOf, sketchFact } from '../../sketch';
import type { KpiDefinition } from '../definition';
import { countingOf } from './counting';
import { DISTINCT_PERSONS, typesOf, type CustomKpi, type CustomMeasure } from './custom-kpi';
import { definitionOfCustom, hundredths, ofAmounts } from './definition-of-custom';
import { textAt } from './matching';

/** A version of a custom KPI, ready to be projected, asked and explained. */
export interface CompiledKpi {
  readonly definition: KpiDefinition;
  readonly projection: TallyProjection<ProjectedEvent>;
  readonly facts: readonly Fact[];
  /** What one event counts in one of the facts. */
  readonly explain: (fact: Fact, event: ProjectedEvent) => readonly Explained<ProjectedEvent>[];
}

/** The dimension that tells steps, or values that are counted once, apart; nobody asks by it. */
export const HIDDEN = '~';

/** @param version of the definition, from 1 */
export function compileCustomKpi(kpi: CustomKpi, version: number, prefix = 'custom'): CompiledKpi {
  const { measure } = kpi;
  const name = `${prefix}-${kpi.name}`;
  const [fact, values] = factsOf(kpi, version, name);
  const dimensionsOf = kpi.dimensions.map(({ field }) => textAt(field));
  const count = countingOf(measure, hundredths(measure));
  const [contribute, spread] = [contributor(fact), values && contributor(values)];
  const projection: TallyProjection<ProjectedEvent> = {
    ...{ kind: 'tally', name: `analytics.${name}`, version, reads: typesOf(measure) },
    contributions: ({ type, data, occurredAt }) => {
      const counted = count(type, data);
      if (counted.length === 0) return nothing;
      const own = dimensionsOf.map((valueIn) => valueIn(data));
      return counted.flatMap(({ amounts, member, hidden, value }): Contribution[] => [
        {
          ...contribute(occurredAt, hidden === undefined ? own : [...own, hidden], amounts),
          ...(member !== undefined && { member }),
        },
        ...(spread && value !== undefined ? [{ ...spread(occurredAt, own, [1]), member: bucketOf(value) }] : []),
      ]);
    },
  };
  return {
    definition: definitionOfCustom(kpi, version, [fact, ...(values ? [values] : [])]),
    projection,
    facts: [fact, ...(values ? [values] : [])],
    explain: (of, event) => {
      const { cells } = finest(of);
      return projection
        .contributions(event)
        .filter((each) => each.cells === cells)
        .map(({ occurredAt, dimensions, amounts, member }) => ({
          ...{ occurredAt, dimensions, amounts, events: [event] },
          ...(member !== undefined && { member }),
        }));
    },
  };
}

const nothing: readonly Contribution[] = [];

function factsOf(kpi: CustomKpi, version: number, name: string): readonly [Fact, Fact?] {
  const { measure, dimensions: own } = kpi;
  const dimensions = own.map((each) => each.name);
  const cells = `analytics.${name}`;
  const always: readonly Dimension[] = ofAmounts(kpi) ? ['currency'] : [];
  if (measure.kind === 'distinct' || measure.kind === 'funnel') {
    const rollups: readonly Rollup[] = [
      { cells: `${cells}-total`, dimensions: [HIDDEN] },
      { cells, dimensions: [...dimensions, HIDDEN] },
    ];
    const counting: Fact['counting'] =
      measure.kind === 'funnel'
        ? {
            ...{ kind: 'funnel', steps: measure.steps.length, withinDays: measure.withinDays },
            ...(measure.lost && { lost: true as const }),
          }
        : { kind: 'distinct', of: measure.field === DISTINCT_PERSONS ? 'persons' : 'values' };
    const measures = measure.kind === 'funnel' ? ['through', 'entered', 'open'] : ['distinct'];
    return [{ name: cells, version, ofPeople: true, counting, dimensions: [...dimensions, HIDDEN], measures, rollups }];
  }
  const rollups: readonly Rollup[] = [
    { cells: `${cells}-total`, dimensions: always },
    ...(dimensions.length > 1
      ? dimensions
          .filter((each) => !always.includes(each))
          .map((each) => ({ cells: `${cells}-${each}`, dimensions: [each, ...always] }))
      : []),
    { cells, dimensions },
  ];
  const months = byMonth(cells, dimensions, ...always);
  const fact: Fact = { name: cells, version, dimensions, measures: measuresOf(measure), rollups, months };
  if (measure.kind !== 'percentile') return [fact];
  const spread = `${name}-values`;
  const values = sketchFact(fact, spread, [
    { cells: `analytics.${spread}-total`, dimensions: [] },
    { cells: `analytics.${spread}`, dimensions },
  ]);
  return [fact, values];
}

function measuresOf({ kind }: CustomMeasure): readonly string[] {
  if (kind === 'count') return ['count'];
  return kind === 'ratio' ? ['above', 'below'] : ['sum', 'count'];
}
