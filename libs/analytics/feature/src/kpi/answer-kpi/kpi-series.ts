import { evaluateKpi, type Evaluation } from '@rapport/analytics-domain';
import { isoDate } from '@rapport/platform-consumer';
import { ProblemError } from '@rapport/platform-nest';
import type { CellSum } from '@rapport/platform-ports';
import type { KpiQuestion } from '../kpi-question';

const MOST_POINTS = 20_000;

/** The value of one period; its days are inclusive. */
export interface KpiPoint extends Evaluation {
  readonly from: string;
  readonly to: string;
}

/** One line of the chart: the values of the dimensions that stay apart ('' where not known), and a point per period. */
export interface KpiSeries {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly points: readonly KpiPoint[];
}

/** Sums as series, with the empty periods. */
export function seriesOf({ definition, plan, buckets, to }: KpiQuestion, sums: readonly CellSum[]): KpiSeries[] {
  const zero = plan.fact.measures.map(() => 0);
  const groups = new Map<
    string,
    { readonly group: readonly string[]; readonly amounts: Map<number, readonly number[]> }
  >();
  for (const { group, bucket, amounts } of sums) {
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { group, amounts: new Map() };
    groups.set(key, known);
    known.amounts.set(bucket, amounts);
  }
  if (groups.size * buckets.length > MOST_POINTS)
    throw new ProblemError('KPI.TOO_MANY_POINTS', `the answer would have more than ${MOST_POINTS} points`);
  if (groups.size === 0 && plan.groupBy.length === 0) groups.set('[]', { group: [], amounts: new Map() });
  return [...groups.values()].map(({ group, amounts }) => ({
    dimensions: Object.fromEntries(plan.groupBy.map((dimension, i) => [dimension, group[i] ?? ''])),
    points: buckets.map((from, i) => ({
      from: isoDate(from),
      to: isoDate((buckets[i + 1] ?? to + 1) - 1),
      ...evaluateKpi(definition, plan.fact, amounts.get(from) ?? zero),
    })),
  }));
}
