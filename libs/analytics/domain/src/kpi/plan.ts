import { rollupFor, type Dimension, type Fact, type Rollup } from '../facts';
import { isPerCurrency, type KpiDefinition } from './definition';
import { factNamed } from './sources';
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
  const groupBy = [...new Set([...by, ...(isPerCurrency(definition) ? (['currency'] as const) : [])])];
  const name = asked.includes('product') ? (definition.productFact ?? definition.fact) : definition.fact;
  const base = plannedSum('amounts', factNamed(name), groupBy, filtered);
  const { against, percentile } = definition;
  const others = [
    // What has no currency counts for each.
    ...(against === undefined
      ? []
      : [plannedSum('against', factNamed(against), groupBy.filter(isNoCurrency), filtered.filter(isNoCurrency))]),
    ...(percentile ? [plannedSum('sketch', factNamed(percentile.fact), groupBy, filtered)] : []),
  ];
  const sums = [base, ...others].filter((sum) => sum !== undefined);
  if (!base || sums.length <= others.length) return undefined;
  return { fact: base.fact, rollup: base.rollup, groupBy, sums, sinceEver: definition.stock === true };
}

const isNoCurrency = (dimension: Dimension): boolean => dimension !== 'currency';

function plannedSum(
  part: keyof Sums,
  fact: Fact,
  groupBy: readonly Dimension[],
  filtered: readonly Dimension[],
): PlannedSum | undefined {
  const needed = [...groupBy, ...filtered];
  const [rollup, months] = [rollupFor(fact.rollups, needed), rollupFor(fact.months ?? [], needed)];
  return rollup && { part, fact, rollup, groupBy, ...(months && { months }) };
}
