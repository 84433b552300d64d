import { rollupFor, type Dimension, type Fact, type Rollup } from '../facts';
import { isPerCurrency, type KpiDefinition, type Terms } from './definition';
import { factNamed } from './sources';

/** What has to be summed to answer a question about a KPI. */
export interface KpiPlan {
  readonly fact: Fact;
  readonly rollup: Rollup;
  /** Dimensions that stay apart in the answer. */
  readonly groupBy: readonly Dimension[];
}

/** The fact and the smallest of its rollups that knows the dimensions. Money stays apart by currency. */
export function planKpi(
  definition: KpiDefinition,
  by: readonly Dimension[],
  filtered: readonly Dimension[],
): KpiPlan | undefined {
  const asked = [...by, ...filtered];
  const name = asked.includes('product') ? (definition.productFact ?? definition.fact) : definition.fact;
  const fact = factNamed(name);
  const groupBy = [...new Set([...by, ...(isPerCurrency(definition) ? (['currency'] as const) : [])])];
  const rollup = rollupFor(fact, [...groupBy, ...filtered]);
  return rollup && { fact, rollup, groupBy };
}

/** The sum of the terms, from amounts in the fact's order of measures. */
export function evaluate(fact: Fact, terms: Terms, amounts: readonly number[]): number {
  const sum = (measures: readonly string[]) =>
    measures.reduce((total, measure) => total + (amounts[fact.measures.indexOf(measure)] ?? 0), 0);
  return sum(terms.plus) - sum(terms.minus ?? []);
}

/** Numerator, denominator and value; no value, but a word, where there is nothing to divide by. */
export interface Evaluation {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly without?: string;
}

export function evaluateKpi(definition: KpiDefinition, fact: Fact, amounts: readonly number[]): Evaluation {
  const numerator = evaluate(fact, definition.numerator, amounts);
  if (!definition.denominator) return { numerator, denominator: null, value: numerator };
  const denominator = evaluate(fact, definition.denominator, amounts);
  if (denominator === 0) return { numerator, denominator, value: null, without: definition.without ?? 'nothing' };
  return { numerator, denominator, value: numerator / denominator };
}
