import { rollupFor, type Dimension, type Fact, type Rollup } from '../facts';
import { isPerCurrency, type KpiDefinition } from './definition';
import { factOf } from './sources';
import type { Sums } from './sums';

/** One sum over cells, and which part of {@link Sums} it is. */
export interface PlannedSum {
  readonly part: keyof Sums;
  readonly fact: Fact;
  readonly rollup: Rollup;
  /** What knows whole months, where that is enough. */
  readonly months?: Rollup;
  /** Those of the plan that the fact has. */
  readonly groupBy: readonly Dimension[];
  /** Of the period, of all up to its end, of what stood before it began, or of the period before it. */
  readonly span: 'period' | 'ever' | 'start' | 'before';
}

/** What has to be summed to answer a question about a KPI. */
export interface KpiPlan {
  /** Whose amounts numerator and denominator are made of, and which explains them. */
  readonly fact: Fact;
  readonly rollup: Rollup;
  /** Dimensions that stay apart in the answer. */
  readonly groupBy: readonly Dimension[];
  readonly sums: readonly PlannedSum[];
  /** The value of a period is what has come together from the beginning up to its end. */
  readonly sinceEver: boolean;
}

/** The facts, and the smallest of their rollups that know the dimensions. Money stays apart by currency. */
export function planKpi(
  definition: KpiDefinition,
  by: readonly Dimension[],
  filtered: readonly Dimension[],
): KpiPlan | undefined {
  const asked = [...by, ...filtered];
  const groupBy = [...new Set([...by, ...(isPerCurrency(definition) ? ['currency'] : [])])];
  const name = asked.includes('product') ? (definition.productFact ?? definition.fact) : definition.fact;
  const base = plannedSum('amounts', factOf(definition, name), groupBy, filtered, definition.stock ? 'ever' : 'period');
  const { percentile, againstSpan = 'period' } = definition;
  const below = definition.against === definition.fact ? name : definition.against;
  const against = below === undefined ? undefined : factOf(definition, below);
  const isOfAgainst = (dimension: Dimension) =>
    dimension !== 'currency' || against?.dimensions.includes(dimension) === true;
  const others = [
    // What has no currency, or no other of the dimensions, counts for each.
    ...(against === undefined
      ? []
      : [plannedSum('against', against, groupBy.filter(isOfAgainst), filtered.filter(isOfAgainst), againstSpan)]),
    ...(percentile ? [plannedSum('sketch', factOf(definition, percentile.fact), groupBy, filtered, 'period')] : []),
  ];
  const sums = [base, ...others].filter((sum) => sum !== undefined);
  if (!base || sums.length <= others.length) return undefined;
  return { fact: base.fact, rollup: base.rollup, groupBy, sums, sinceEver: definition.stock === true };
}

function plannedSum(
  part: keyof Sums,
  fact: Fact,
  groupBy: readonly Dimension[],
  filtered: readonly Dimension[],
  span: PlannedSum['span'],
): PlannedSum | undefined {
  const needed = [...groupBy, ...filtered];
  const [rollup, months] = [rollupFor(fact.rollups, needed), rollupFor(fact.months ?? [], needed)];
  return rollup && { part, fact, rollup, groupBy, span, ...(months && { months }) };
}
